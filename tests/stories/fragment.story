# a long datagram in two pieces
client.1 > server.2: udp 1492 (frag 7:1480@0+)
client > server: (frag 7:20@1480)
=> ip.fragment.complete
=> not ip.fragment.incomplete

# the last piece comes first
client > server: (frag 7:20@1480)
client.1 > server.2: udp 1492 (frag 7:1480@0+)
=> ip.fragment.out-of-order
=> ip.fragment.complete

# a piece never comes
client.1 > server.2: udp 1492 (frag 7:1480@0+)
client > server: (frag 7:20@2960)
+40 other.9 > another.9: udp 4
=> ip.fragment.incomplete

# the first piece never comes
client > server: (frag 7:1480@1480+)
client > server: (frag 7:20@2960)
+40 other.9 > another.9: udp 4
=> ip.fragment.first-missing

# a piece comes twice
client.1 > server.2: udp 1492 (frag 7:1480@0+)
+0.01 client.1 > server.2: udp 1492 (frag 7:1480@0+)
client > server: (frag 7:20@1480)
=> ip.fragment.duplicate
=> not ip.fragment.overlap

# teardrop
attacker.1 > victim.2: udp 28 (frag 242:36@0+)
attacker > victim: (frag 242:4@24)
=> ip.fragment.teardrop

# the ping of death
attacker > victim: icmp: echo request 1 1 (frag 9:1480@0+)
attacker > victim: icmp: type 0 0 1400 (frag 9:1480@65120)
=> ip.fragment.oversize

# a piece too small for the header
attacker.1025 > victim.80: S 1:1(0) win 512 <mss 1460> (frag 9:16@0+)
attacker > victim: (frag 9:20@16)
=> ip.fragment.tiny

# a piece at byte 8
attacker.1025 > victim.80: S 1:1(0) win 512 <mss 1460> (frag 9:64@0+)
attacker.1025 > victim.80: S 1:1(0) win 512 <mss 1460> (frag 9:16@8)
=> ip.fragment.offset-one

# a length that is no multiple of eight
client.1 > server.2: udp 1492 (frag 7:1477@0+)
=> ip.fragment.not-multiple-of-8

# a piece of nothing
client.1 > server.2: udp 1492 (frag 7:0@800)
=> ip.fragment.empty

# two ends
client.1 > server.2: udp 1492 (frag 7:1480@0+)
client > server: (frag 7:20@2960)
client > server: (frag 7:20@4440)
=> ip.fragment.two-ends

# pieces of TCP
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 8760 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: . 1:1001(1000) ack 1 win 8760 (frag 7:800@0+)
client > server: (frag 7:220@800)
=> ip.fragment.of-tcp

# a header for nothing
client6.1 > server6.2: udp 20 (frag 7:28@0)
=> ipv6.fragment.atomic

# an IPv6 piece of a wrong length
client6.1 > server6.2: udp 1492 (frag 7:1477@0+)
=> ipv6.fragment.not-multiple-of-8

# IPv6 pieces that overlap
client6.1 > server6.2: udp 1492 (frag 7:1480@0+)
client6 > server6: (frag 7:400@1400)
=> ipv6.fragment.overlap

# IPv6 pieces after an overlap are thrown away with it
client6.1 > server6.2: udp 1492 (frag 7:1480@0+)
client6 > server6: (frag 7:400@1400+)
client6 > server6: (frag 7:400@1800+)
client6 > server6: (frag 7:20@2200)
=> ipv6.fragment.overlap

# an IPv6 piece never comes
client6.1 > server6.2: udp 1492 (frag 7:1480@0+)
client6 > server6: (frag 7:20@2960)
+70 other.9 > another.9: udp 4
=> ipv6.fragment.incomplete

# an IPv6 datagram that is too long
client6.1 > server6.2: udp 1492 (frag 7:1480@0+)
client6 > server6: (frag 7:1480@65120)
=> ipv6.fragment.oversize

# a router tells the size that passes
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> (DF)
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460> (DF)
client.1025 > server.80: . ack 1 win 8760 (DF)
client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
router > client: icmp: need to frag 1400
client.1025 > server.80: . 1:1361(1360) ack 1 win 8760 (DF)
server.80 > client.1025: . ack 1361 win 65000 (DF)
=> pmtu.need-frag
=> pmtu.discovered
=> not icmp.unreachable.*

# a sender that does not listen
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> (DF)
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460> (DF)
client.1025 > server.80: . ack 1 win 8760 (DF)
client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
router > client: icmp: need to frag 1400
+1 client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
+2 client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
=> pmtu.ignored

# a size that cannot be
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> (DF)
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460> (DF)
client.1025 > server.80: . ack 1 win 8760 (DF)
client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
attacker > client: icmp: need to frag 40
=> pmtu.bogus

# two pieces that agree about what they share
client.1 > server.2: udp 2932 (frag 7:1480@0+)
client > server: (frag 7:1480@1440+)
client > server: (frag 7:20@2920)
=> ip.fragment.overlap
=> not ip.fragment.overlap.conflict

# two pieces that disagree
client.1 > server.2: udp 2932 (frag 7:1480@0+)
client > server: ip-proto-17 20 (frag 7:1480@1440+)
=> ip.fragment.overlap.conflict

# one id, two protocols
client.1 > server.2: udp 2932 (frag 7:1480@0+)
client > server: ip-proto-6 1500 (frag 7:1480@1480+)
=> ip.fragment.protocol-conflict

# IPv6: the headers go on in the second piece
client6 > server6: tcp-bytes [data 04010050] (frag 7:4@0)
client6 > server6: tcp-bytes [data 0401005000000064] (frag 8:8@0+)
=> ipv6.fragment.header-chain

# a fragment of a fragment
client6.1 > server6.2: udp 20 [headers 44:2c00000000000007110000000000000a]
=> ipv6.fragment.nested

# an id is used again while its pieces wait
client.1 > server.2: udp 100 (frag 7:64@0+)
+3 client.1 > server.2: udp 100 (frag 7:64@0+)
=> ip.fragment.id-reused

# a router finds the pieces of a datagram too big, of whose sender only its search for the router was seen before
client6 > router6: icmp: echo request 1 1
router6 > client6: icmp: echo reply 1 1
client6.1 > server6.2: udp 2932 (frag 7:1480@0+)
router6 > client6: icmp: need to frag 1280
client6 > server6: (frag 7:1460@1480)
=> not icmp.error.unsolicited
=> pmtu.need-frag
