# what was acknowledged before is not told as unacknowledged, and told again when it happens again
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:11(10) ack 1 win 8760
server.80 > client.1025: . ack 11 win 8760
+1 client.1025 > server.80: P 1:11(10) ack 1 win 8760
server.80 > client.1025: . ack 11 win 8760
+1 client.1025 > server.80: P 1:11(10) ack 1 win 8760
=> tcp.retransmit.spurious
=> not says no acknowledgment had come
=> told needlessly sent 10.1.1.2 port 80 bytes again after 1.0 s: they had already been acknowledged
=> not told sent 10.1.1.2 port 80 the same bytes again
=> told again bytes that had already been acknowledged, needlessly

# a timeout, twice
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:11(10) ack 1 win 8760
+1 client.1025 > server.80: P 1:11(10) ack 1 win 8760
+2 client.1025 > server.80: P 1:11(10) ack 1 win 8760
server.80 > client.1025: . ack 11 win 8760
=> says the same bytes again
=> says no acknowledgment had come
=> told again bytes that were sent before, and have not been acknowledged

# a FIN that is sent again closes nothing a second time
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:11(10) ack 1 win 8760
+1 client.1025 > server.80: P 1:11(10) ack 1 win 8760
server.80 > client.1025: . ack 11 win 8760
client.1025 > server.80: F 11:11(0) ack 1 win 8760
server.80 > client.1025: F 1:1(0) ack 11 win 8760
+1 client.1025 > server.80: F 11:11(0) ack 2 win 8760
server.80 > client.1025: . ack 12 win 8760
=> told says again that it closes its side
=> not told 10.1.1.1 closes its side, too

# a FIN with the last data is told once
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: FP 1:11(10) ack 1 win 8760
=> told together with its last data
=> not told has said all it wants to say

# a window is taken back once, however long it stays so
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
server.80 > client.1025: P 1:11(10) ack 1 win 4000
server.80 > client.1025: P 11:21(10) ack 1 win 4000
server.80 > client.1025: P 21:31(10) ack 1 win 4000
=> tcp.window.shrunk
=> 1 packets tcp.window.shrunk

# a small piece of ICMP hides nothing of its header
attacker > victim: icmp: echo request 1 1 (frag 9:32@0+)
attacker > victim: (frag 9:40@32)
=> ip.fragment.tiny
=> says that no link is narrow enough for: 32 bytes, and more to come
=> not says cannot see all

# a piece that ends within the header of TCP
attacker.1025 > victim.80: S 1:1(0) win 512 <mss 1460> (frag 9:16@0+)
attacker > victim: (frag 9:20@16)
=> says so small that a filter cannot see all of its TCP header

# the answers to a ping of a whole network were asked for
other.9 > client.9: udp 4
client.9 > other.9: udp 4
host1.9 > other.9: udp 4
+70 client > 10.1.1.255: icmp: echo request 7 1
host1 > client: icmp: echo reply 7 1
=> icmp.echo.broadcast
=> not icmp.echo-reply.unsolicited

# a frame to a group of stations is no ping of a whole network
client > server: icmp: echo request 7 1 [to 050403020100]
=> not icmp.echo.broadcast

# the server that says no, and the address that it denies
dhcp request 7 from client
dhcp nak 7 from server
=> dhcp.nak
=> not says DHCP server 0.0.0.0

# an address given back by who does not say which
dhcp release 7 from client
=> dhcp.release
=> not says by DHCP: 0.0.0.0

# a code that the type does not have
client6 > server6: icmp6: type 128 1
=> icmpv6.type.unknown
=> says type 128, code 1

# a router that does not say which size would pass
client.1025 > server.9: udp 1400 (DF)
router > client: icmp: need to frag 0
=> pmtu.need-frag
=> not says at most 0 bytes

# a size that the packet had no need of
client.1025 > server.9: udp 20 (DF)
router > client: icmp: need to frag 1492
=> pmtu.bogus
=> says at most 1492 bytes, and its packet was no larger

# a packet of no version that is known
client > server: ip-proto-99 20 [version 5]
=> ip.version.wrong
=> says a packet that was announced as IPv4 says that it is of version 5

# not even the header of UDP is there
client.1 > server.2: udp 0 [truncate 0]
=> udp.length.bad
=> says not even the 8 bytes of a UDP header are there

# what is wrong with the capture is told to those who read along
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [cut 60]
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:101(100) ack 1 win 8760 [cut 80]
server.80 > client.1025: . ack 101 win 8760
=> told about the capture: the capture kept only the beginning of

# how far a scan went is told at the end
attacker.1025 > victim.80: S 100:100(0) win 1024 <mss 1460>
victim.80 > attacker.1025: R 0:0(0) ack 101 win 0
attacker.1025 > victim.81: S 100:100(0) win 1024 <mss 1460>
victim.81 > attacker.1025: R 0:0(0) ack 101 win 0
attacker.1025 > victim.82: S 100:100(0) win 1024 <mss 1460>
victim.82 > attacker.1025: R 0:0(0) ack 101 win 0
attacker.1025 > victim.83: S 100:100(0) win 1024 <mss 1460>
victim.83 > attacker.1025: R 0:0(0) ack 101 win 0
attacker.1025 > victim.84: S 100:100(0) win 1024 <mss 1460>
victim.84 > attacker.1025: R 0:0(0) ack 101 win 0
attacker.1025 > victim.85: S 100:100(0) win 1024 <mss 1460>
victim.85 > attacker.1025: R 0:0(0) ack 101 win 0
attacker.1025 > victim.86: S 100:100(0) win 1024 <mss 1460>
victim.86 > attacker.1025: R 0:0(0) ack 101 win 0
=> scan.port.syn
=> told in all: suspicious: 10.1.1.1 tried port after port of 10.1.1.2 with SYNs: 7 ports

# a header that goes on behind the end of its packet still has its addresses
client > server: ip-proto-99 20 [header 60] [total 40]
=> ip.header.short
=> not says no addresses can be trusted

# what is certain is looked at before what an application may have done
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: R 101:101(0) win 0
attacker > victim: icmp: echo request 7 1 [option 830704c000020100]
=> tcp.half-open.reset
=> ip.option.source-route
=> first source route

# a service that is silent matters more than the quirk of a stack
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
server.80 > client.1025: P 1:11(10) ack 1 win 4000
client.1026 > server.81: S 100:100(0) win 8760 <mss 1460>
+1 client.1026 > server.81: S 100:100(0) win 8760 <mss 1460>
+3 client.1026 > server.81: S 100:100(0) win 8760 <mss 1460>
+200 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> tcp.window.shrunk
=> tcp.no-response
=> first and nothing came back

# a TFTP server answers from a port of its own
client.1025 > server.69: udp 20
server.3445 > client.1025: udp 516
client.1025 > server.3445: udp 4
server.3445 > client.1025: udp 100
client.1025 > server.3445: udp 4
+20 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> udp.exchange
=> says 10.1.1.1 port 1025 asked 10.1.1.2 port 69, and was answered
=> not udp.no-response

# a few packets that came twice are not most of the capture
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:11(10) ack 1 win 8760
server.80 > client.1025: . ack 11 win 8760
client.1025 > server.80: P 11:21(10) ack 1 win 8760
server.80 > client.1025: . ack 21 win 8760
client.1025 > server.80: P 21:31(10) ack 1 win 8760
server.80 > client.1025: . ack 31 win 8760
client.1025 > server.80: P 31:41(10) ack 1 win 8760
server.80 > client.1025: . ack 41 win 8760
client.1025 > server.80: P 41:51(10) ack 1 win 8760
server.80 > client.1025: . ack 51 win 8760
third > fourth: ip-proto-99 20 [twice]
third > fourth: ip-proto-99 20 [twice]
third > fourth: ip-proto-99 20 [twice]
=> capture.duplicate-packets
=> says some packets were captured twice

# a FIN that is sent again is no bytes
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: F 1:1(0) ack 1 win 8760
+1 client.1025 > server.80: F 1:1(0) ack 1 win 8760
server.80 > client.1025: . ack 2 win 8760
=> told sent 10.1.1.2 port 80 its FIN again

# a SYN that is sent again though its answer was seen
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
+1 client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
=> tcp.syn.retry
=> not says no answer had come

# a packet that goes in circles is not many pings
client > server: icmp: echo request 7 1 [ttl 9] [id 77]
client > server: icmp: echo request 7 1 [ttl 7] [id 77]
client > server: icmp: echo request 7 1 [ttl 5] [id 77]
client > server: icmp: echo request 7 1 [ttl 3] [id 77]
+20 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> ip.routing-loop
=> not icmp.echo.no-reply
=> not ip.ttl.low

# a host that cannot be gets no answer
255.255.255.255.9 > server.9: udp 4
+20 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> ip.source.impossible
=> not udp.no-response

# to itself over a wire
victim.139 > victim.139: S 100:100(0) win 512
+20 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> tcp.land
=> not tcp.option.missing
=> not told goes to the same address: no host

# options are told once, as what they are
client > server: icmp: echo request 7 1 [option 070704000000000000]
=> ip.option.record-route
=> not told has IP options

# who has closed needs no room
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: F 1:1(0) ack 1 win 8760
server.80 > client.1025: F 1:1(0) ack 2 win 100
client.1025 > server.80: . ack 2 win 8760
=> not tcp.window.shrunk

# a tunnel asks nothing
client.4789 > server.4789: udp 44 [data 12b512b5003400000800000000000700020000000002020000000001080045000014000100004063000003030303040404045a5a]
+20 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> not udp.no-response

# a host that knows nothing of a connection does not break it off
client.1025 > server.80: P =100:=103(3) ack =7 win 512
server.80 > client.1025: R =7:=7(0) win 0
=> tcp.abort
=> says answered by a reset what came from 10.1.1.1 port 1025: it knows of no such connection
=> not says broke off

# a connection that was open is broken off
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
server.80 > client.1025: R 1:1(0) ack 1 win 0
=> says 10.1.1.2 port 80 broke off its connection with 10.1.1.1 port 1025

# urgent data that used to crash systems is told as that
client.1025 > server.139: S 100:100(0) win 8760 <mss 1460>
server.139 > client.1025: S 900:900(0) ack 101 win 8760 <mss 1460>
client.1025 > server.139: . ack 1 win 8760
client.1025 > server.139: PU 1:4(3) ack 1 win 8760 urg 3
=> tcp.urgent.winnuke
=> not told telnet and FTP do that

# what is no IPv4 has no options of IPv4 to judge
client > server: ip-proto-99 20 [version 6] [option 00ff0000]
=> ip.version.wrong
=> not ip.option.malformed
=> not ip.option.present

# a host that speaks to itself calls out to nobody else, whatever the frame says
127.0.0.1.1025 > 127.0.0.1.53: dns 7 A? www.example.com. [from 000000000000] [to 000000000000]
127.0.0.1.53 > 127.0.0.1.1025: dns 7 A www.example.com. 192.0.2.80 [from 000000000000] [to ffffffffffff]
=> dns.exchange
=> not udp.broadcast

# who gives away an address that nobody asked for says which
arp who-has other tell client
arp reply other is-at other to client
+3 arp reply server is-at server to client [sender 020000000042]
=> arp.reply.unsolicited
=> says its link-layer address, 02:00:00:00:00:42, which nobody had asked for
=> told unless it was asked for before the capture began

# where only one direction was captured, nobody stayed silent
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
client.1025 > server.80: . 101:101(0) ack 501 win 8760
client.1025 > server.80: P 1:21(20) ack 501 win 8760
client.1025 > server.80: . 21:21(0) ack 1501 win 8760
client.1025 > server.80: . 21:21(0) ack 3001 win 8760
client > server: icmp: echo request 1 1
client.1026 > server.9: S 100:100(0) win 8760 <mss 1460>
=> capture.one-sided
=> not told nothing came back

# what is sent again because a router had not passed it on
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> (DF)
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460> (DF)
client.1025 > server.80: . ack 1 win 8760 (DF)
client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
router > client: icmp: need to frag 1400
client.1025 > server.80: . 1:1361(1360) ack 1 win 8760 (DF)
server.80 > client.1025: . ack 1361 win 65000 (DF)
=> told an ICMP error had come
=> not told no acknowledgment had come

# what the other side acknowledged is not known where only one was captured
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
client.1025 > server.80: . 101:101(0) ack 501 win 8760
client.1025 > server.80: P 1:21(20) ack 501 win 8760
+1 client.1025 > server.80: P 1:21(20) ack 501 win 8760
=> told the same bytes again after
=> not told no acknowledgment had come
