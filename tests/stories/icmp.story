# a ping
client > server: icmp: echo request 7 1
server > client: icmp: echo reply 7 1
=> icmp.echo.exchange
=> not icmp.echo.no-reply

# a ping into silence
client > silent: icmp: echo request 7 1
+1 client > silent: icmp: echo request 7 2
+1 client > silent: icmp: echo request 7 3
+5 other.9 > another.9: udp 4
=> icmp.echo.no-reply

# a ping of a host that is not there
client > gone: icmp: echo request 7 1
router > client: icmp: host unreachable
=> icmp.echo.unreachable
=> icmp.unreachable.host

# an answer that nobody asked for
other.9 > client.9: udp 4
client.9 > other.9: udp 4
server.9 > other.9: udp 4
other.9 > server.9: udp 4
+70 server > client: icmp: echo reply 7 1
=> icmp.echo-reply.unsolicited

# an answer with other bytes
client > server: icmp: echo request 7 1
server > client: icmp: echo reply 7 1 [byte 99]
=> icmp.echo.data-altered

# a ping of a whole network
client > 10.1.1.255: icmp: echo request 7 1
host1 > client: icmp: echo reply 7 1
host2 > client: icmp: echo reply 7 1
=> icmp.echo.broadcast

# what time is it there?
client > server: icmp: time stamp query 7 1
server > client: icmp: time stamp reply 7 1
=> icmp.recon

# a netmask that nobody asked for
other.9 > client.9: udp 4
client.9 > other.9: udp 4
+70 server > client: icmp: address mask reply 7 1
=> icmp.reply.unsolicited

# nothing listens on that UDP port
client.1025 > server.53: udp 20
server > client: icmp: port unreachable
=> icmp.unreachable.port
=> udp.refused

# a protocol that the host does not speak
client > server: ip-proto-99 20
server > client: icmp: protocol unreachable
=> icmp.unreachable.protocol

# a filter that admits it
client.1025 > server.53: udp 20
filter > client: icmp: admin prohibited
=> icmp.unreachable.prohibited
=> udp.prohibited

# an error about nothing that was sent
other.9 > client.9: udp 4
client.9 > other.9: udp 4
+70 router > client: icmp: port unreachable [icmp 03030000000000004500001c00010000401100000a0101020a01010904010035000800000000]
=> icmp.error.unsolicited

# a quote too short to judge
client.1025 > server.53: udp 20
server > client: icmp: port unreachable [quote 20]
=> icmp.error.quote-short

# an error about an error
client.1025 > server.53: udp 20
server > client: icmp: port unreachable
client > server: icmp: host unreachable
=> icmp.error.forbidden

# a better way
client.1025 > far.53: udp 20
router > client: icmp: redirect 254
=> icmp.redirect

# slower, please
client.1025 > server.53: udp 20
router > client: icmp: source quench
=> icmp.source-quench

# a packet that died on the way
client.1025 > 203.0.113.9.33434: udp 12 [ttl 1]
router > client: icmp: time exceeded in-transit
=> icmp.time-exceeded

# the receiver gives up on the missing piece
client.1 > server.2: udp 1492 (frag 7:1480@0+)
+30 server > client: icmp: ip reassembly time exceeded
=> icmp.time-exceeded.reassembly

# a header that is not understood
client.1025 > server.53: udp 20 [option 88040001]
server > client: icmp: parameter problem 20
=> icmp.parameter-problem

# no such type
client > server: icmp: type 77 0
=> icmp.type.unknown

# a message of four bytes
client > server: icmp: echo request 7 1 [truncate 4]
=> icmp.short

# a damaged ping
client > server: icmp: echo request 7 1
server > client: icmp: echo reply 7 1
client > server: icmp: echo request 7 2 [bad cksum]
=> icmp.checksum.bad

# a ping over IPv6
client6 > server6: icmp6: echo request 7 1
server6 > client6: icmp6: echo reply 7 1
=> icmp.echo.exchange

# no such type in IPv6
client6 > server6: icmp6: type 177 0
=> icmpv6.type.unknown

# who has that neighbor?
client6 > server6: icmp6: type 135 0 [icmp6 870000000000000020010db8000000000000000000000002010102000a010101] [hop 255]
=> not icmpv6.nd.hop-limit

# a neighbor from far away
client6 > server6: icmp6: type 135 0 [icmp6 870000000000000020010db8000000000000000000000002010102000a010101] [hop 60]
=> icmpv6.nd.hop-limit

# a neighbor is asked for, and answers
client6 > ff02::1:ff00:2: icmp6: type 135 0 [icmp6 870000000000000020010db8000000000000000000000002010102000a010101] [hop 255]
server6 > client6: icmp6: type 136 0 [icmp6 880000006000000020010db8000000000000000000000002020102000a010102] [hop 255]
=> icmpv6.nd.exchange

# a neighbor that is not there
client6 > ff02::1:ff00:2: icmp6: type 135 0 [icmp6 870000000000000020010db8000000000000000000000002010102000a010101] [hop 255]
+1 client6 > ff02::1:ff00:2: icmp6: type 135 0 [icmp6 870000000000000020010db8000000000000000000000002010102000a010101] [hop 255]
+1 client6 > ff02::1:ff00:2: icmp6: type 135 0 [icmp6 870000000000000020010db8000000000000000000000002010102000a010101] [hop 255]
+5 other.9 > another.9: udp 4
=> icmpv6.nd.no-reply

# an option of length 0
client6 > ff02::1:ff00:2: icmp6: type 135 0 [icmp6 870000000000000020010db8000000000000000000000002010002000a010101] [hop 255]
=> icmpv6.nd.bad-option

# a router announces itself
fe80::1 > ff02::1: icmp6: type 134 0 [icmp6 860000004000070800000000000000000101020000000001] [hop 255]
=> icmpv6.router.advertised

# a quote that is not what was sent
client.1025 > server.53: udp 20 [id 7]
server > client: icmp: port unreachable [icmp 030300000000000045000030000900003f11638b0a0101010a01010204010035001c0000]
=> icmp.error.quote-altered

# a path is probed, and its routers answer
client > 192.0.2.9: icmp: echo request 1 1 [ttl 1]
hop1x > client: icmp: time exceeded in-transit
client > 192.0.2.9: icmp: echo request 1 2 [ttl 2]
hop2x > client: icmp: time exceeded in-transit
client > 192.0.2.9: icmp: echo request 1 3 [ttl 3]
hop3x > client: icmp: time exceeded in-transit
client > 192.0.2.9: icmp: echo request 1 4 [ttl 4]
hop4x > client: icmp: time exceeded in-transit
client > 192.0.2.9: icmp: echo request 1 5 [ttl 5]
hop5x > client: icmp: time exceeded in-transit
client > 192.0.2.9: icmp: echo request 1 6 [ttl 6]
hop6x > client: icmp: time exceeded in-transit
client > 192.0.2.9: icmp: echo request 1 7 [ttl 7]
hop7x > client: icmp: time exceeded in-transit
client > 192.0.2.9: icmp: echo request 1 8 [ttl 8]
hop8x > client: icmp: time exceeded in-transit
client > 192.0.2.9: icmp: echo request 1 9 [ttl 9]
hop9x > client: icmp: time exceeded in-transit
client > 192.0.2.9: icmp: echo request 1 10 [ttl 10]
hop10x > client: icmp: time exceeded in-transit
client > 192.0.2.9: icmp: echo request 1 11 [ttl 11]
hop11x > client: icmp: time exceeded in-transit
=> icmp.time-exceeded
=> not stimulus.unanswered

# who is pinged by a source route stands at its end, and answers from there
other > client: icmp: echo request 1 1
client > other: icmp: echo reply 1 1
client > router: icmp: echo request 7 1 [option 8307040a01010400]
server > client: icmp: echo reply 7 1
=> icmp.echo.exchange
=> not icmp.echo.no-reply
=> not icmp.echo-reply.unsolicited
