# another version than the frame says
client.1 > server.2: udp 20 [version 5]
=> ip.version.wrong

# a header of 16 bytes
client.1 > server.2: udp 20 [header 16]
=> ip.header.length-bad

# a packet that ends in its header
frame 020000000002 020000000001 0800 4500001400010000
=> ip.header.short

# shorter than its own header
client.1 > server.2: udp 20 [total 12]
=> ip.length.below-header

# longer than its frame
client.1 > server.2: udp 20 [total 900]
=> ip.length.beyond-frame

# a damaged header
client.1 > server.2: udp 20 [bad ip cksum]
client.1 > server.2: udp 20
=> ip.checksum.bad

# the evil bit
client.1 > server.2: udp 20 [reserved]
=> ip.flag.reserved

# a fragment that must not be one
client.1 > server.2: udp 1492 (frag 7:1480@0+) (DF)
client > server: (frag 7:20@1480) (DF)
=> ip.df-with-fragment

# no hops left at all
client.1 > server.2: udp 20 [ttl 0]
=> ip.ttl.zero

# hardly any hops left
client.1 > 203.0.113.9.2: udp 20 [ttl 2]
=> ip.ttl.low

# an option
client.1 > server.2: udp 20 [option 88040001]
=> ip.option.present

# a loose source route
client.1 > server.2: udp 20 [option 8307040a01010a00]
=> ip.option.source-route

# ping -R
client > server: icmp: echo request 7 1 [option 070704000000000000]
server > client: icmp: echo reply 7 1 [option 070704000000000000]
=> ip.option.record-route

# ping -T
client > server: icmp: echo request 7 1 [option 440c05000000000000000000]
=> ip.option.timestamp

# an option of length 1
client.1 > server.2: udp 20 [option 07010000]
=> ip.option.malformed

# from everybody
255.255.255.255.1 > server.2: udp 20
=> ip.source.impossible

# from the loopback, on a wire
127.0.0.1.1 > server.2: udp 20
=> ip.source.loopback

# to nowhere
client.1 > 0.1.2.3.2: udp 20
=> ip.destination.impossible

# to itself
10.1.1.9.1 > 10.1.1.9.2: udp 20
=> ip.land

# a host that talks to itself, where no link says so
link 101
10.1.1.9.1025 > 10.1.1.9.80: S 100:100(0) win 8760 <mss 1460>
10.1.1.9.80 > 10.1.1.9.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
10.1.1.9.1025 > 10.1.1.9.80: . ack 1 win 8760
10.1.1.9 > 10.1.1.9: icmp: echo request 1 1
10.1.1.9 > 10.1.1.9: icmp: echo reply 1 1
2001:db8::9.1025 > 2001:db8::9.53: udp 20
2001:db8::9.53 > 2001:db8::9.1025: udp 20
=> tcp.handshake.complete
=> icmp.echo.exchange
=> not ip.land

# to itself and its own port, on any link
link 101
10.1.1.9.139 > 10.1.1.9.139: S 100:100(0) win 8760 <mss 1460>
=> ip.land

# to itself and its own port, IPv6
link 101
2001:db8::9.139 > 2001:db8::9.139: S 100:100(0) win 8760 <mss 1460>
=> ip.land

# an unknown protocol
client > server: ip-proto-201 20
=> ip.protocol.unknown

# congestion marked on the way
client.1025 > server.80: SEW 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: SE 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [tos 3]
server.80 > client.1025: .E ack 21 win 1024
client.1025 > server.80: PW 21:41(20) ack 1 win 8760 [tos 2]
=> ip.ecn.marked


# addresses made up by chance, in a file whose cards have none either
227.1.2.3.9 > server.2: udp 20 [from 01:00:5e:01:02:03]
=> not ip.source.impossible

# a flood makes up its cards, too
227.1.2.3.9 > server.2: S 1:1(0) win 512 [from 01:00:5e:01:02:03]
=> ip.source.impossible

# an address was changed in the file: all header checksums are off by the same amount
client.1 > server.2: udp 20 [bad ip cksum]
client.1 > server.2: udp 30 [bad ip cksum]
client.1 > server.2: udp 40 [bad ip cksum]
=> capture.checksum.offload
=> not ip.checksum.bad

# two routers send a packet to and fro
client > server: icmp: echo request 1 1 [ttl 15] [id 7] [from 02:00:00:00:00:01] [to 02:00:00:00:00:02]
+0.0001 client > server: icmp: echo request 1 1 [ttl 14] [id 7] [from 02:00:00:00:00:02] [to 02:00:00:00:00:01]
+0.0001 client > server: icmp: echo request 1 1 [ttl 13] [id 7] [from 02:00:00:00:00:01] [to 02:00:00:00:00:02]
+0.0001 client > server: icmp: echo request 1 1 [ttl 12] [id 7] [from 02:00:00:00:00:02] [to 02:00:00:00:00:01]
=> ip.routing-loop

# two routers send a packet to and fro, over IPv6
client6 > server6: icmp: echo request 1 1 [hop 15] [from 02:00:00:00:00:01] [to 02:00:00:00:00:02]
+0.0001 client6 > server6: icmp: echo request 1 1 [hop 14] [from 02:00:00:00:00:02] [to 02:00:00:00:00:01]
+0.0001 client6 > server6: icmp: echo request 1 1 [hop 13] [from 02:00:00:00:00:01] [to 02:00:00:00:00:02]
+0.0001 client6 > server6: icmp: echo request 1 1 [hop 12] [from 02:00:00:00:00:02] [to 02:00:00:00:00:01]
=> ip.routing-loop

# a traceroute asks again with a higher TTL
client > server: icmp: echo request 1 1 [ttl 1] [id 7]
+0.0001 client > server: icmp: echo request 1 1 [ttl 2] [id 7]
+0.0001 client > server: icmp: echo request 1 1 [ttl 3] [id 7]
=> not ip.routing-loop

# one segment of a connection came another way
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [ttl 50]
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024 [ttl 50]
server.80 > client.1025: P 1:21(20) ack 21 win 1024 [ttl 50]
server.80 > client.1025: P 21:41(20) ack 21 win 1024 [ttl 61]
client.1025 > server.80: . ack 41 win 8760
=> ip.ttl.changed

# a firewall answers for its host
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [ttl 250]
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024 [ttl 50]
server.80 > client.1025: P 1:21(20) ack 21 win 1024 [ttl 50]
=> not ip.ttl.changed

# options that go on behind the end that the datagram gives itself
client.1 > server.2: udp 20 [total 24] [header 40]
=> ip.header.length-bad
=> ip.length.below-header

# a datagram without options that is too short for its header: its header's length is right
client.1 > server.2: udp 20 [total 12]
=> ip.length.below-header
=> not ip.header.length-bad
