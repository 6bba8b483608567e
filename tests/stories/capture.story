# the snap length cuts
client.1025 > server.7: udp 200 [cut 60]
server.7 > client.1025: udp 200 [cut 60]
=> capture.packet.truncated
=> not udp.checksum.bad
=> not udp.length.bad

# already talking
client.1025 > server.80: P 1000:1020(20) ack 5000 win 8760
server.80 > client.1025: P 5000:5040(40) ack 1020 win 1024
client.1025 > server.80: . ack 5040 win 8760
=> capture.starts.midway
=> not tcp.midstream
=> not tcp.ack.unsolicited

# a trunk
client.1025 > server.7: udp 20 [vlan 5]
server.7 > client.1025: udp 20 [vlan 5]
=> capture.vlan
=> udp.exchange

# only one side of a connection
client.1025 > server.80: . 1000:1000(0) ack 5000 win 8760
client.1025 > server.80: . 1000:1000(0) ack 6460 win 8760
client.1025 > server.80: . 1000:1000(0) ack 7920 win 8760
client.1025 > server.80: . 1000:1000(0) ack 9380 win 8760
client.1025 > server.80: P 1000:1020(20) ack 10840 win 8760
client.1025 > server.80: . 1020:1020(0) ack 12300 win 8760
=> capture.one-sided
=> not tcp.gap
=> not tcp.midstream

# a copy of each packet
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [twice]
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [twice]
client.1025 > server.80: . ack 1 win 8760 [twice]
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [twice]
server.80 > client.1025: . ack 21 win 1024 [twice]
server.80 > client.1025: P 1:41(40) ack 21 win 1024 [twice]
client.1025 > server.80: . ack 41 win 8760 [twice]
client.1025 > server.80: F 21:21(0) ack 41 win 8760 [twice]
server.80 > client.1025: F 41:41(0) ack 22 win 1024 [twice]
client.1025 > server.80: . ack 42 win 8760 [twice]
=> capture.duplicate-packets
=> not tcp.retransmit
=> not ip.duplicate

# three taps
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 11] [thrice]
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [id 21] [thrice]
client.1025 > server.80: . ack 1 win 8760 [id 12] [thrice]
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [id 13] [thrice]
server.80 > client.1025: . ack 21 win 1024 [id 22] [thrice]
=> 15 packets capture.duplicate-packets
=> not tcp.retransmit
=> not tcp.syn.retry

# both ends of a bridge, which sends on what the server says under its own address
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [bridged]
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024 [bridged]
server.80 > client.1025: P 1:41(40) ack 21 win 1024 [bridged]
client.1025 > server.80: . ack 41 win 8760
server.80 > client.1025: P 41:81(40) ack 21 win 1024 [bridged]
client.1025 > server.80: . ack 81 win 8760
=> capture.duplicate-packets
=> not tcp.retransmit
=> not tcp.duplicate-ack
=> not ip.duplicate

# both sides of a router
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [routed]
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [routed]
client.1025 > server.80: . ack 1 win 8760 [routed]
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [routed]
server.80 > client.1025: . ack 21 win 1024 [routed]
server.80 > client.1025: P 1:41(40) ack 21 win 1024 [routed]
client.1025 > server.80: . ack 41 win 8760 [routed]
client.1025 > server.80: F 21:21(0) ack 41 win 8760 [routed]
server.80 > client.1025: F 41:41(0) ack 22 win 1024 [routed]
client.1025 > server.80: . ack 42 win 8760 [routed]
=> capture.duplicate-routed
=> not tcp.retransmit

# both sides of a router, over IPv6
client6.1025 > server6.80: S 100:100(0) win 8760 <mss 1460> [routed]
server6.80 > client6.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [routed]
client6.1025 > server6.80: . ack 1 win 8760 [routed]
client6.1025 > server6.80: P 1:21(20) ack 1 win 8760 [routed]
server6.80 > client6.1025: . ack 21 win 1024 [routed]
server6.80 > client6.1025: P 1:41(40) ack 21 win 1024 [routed]
client6.1025 > server6.80: . ack 41 win 8760 [routed]
client6.1025 > server6.80: F 21:21(0) ack 41 win 8760 [routed]
server6.80 > client6.1025: F 41:41(0) ack 22 win 1024 [routed]
client6.1025 > server6.80: . ack 42 win 8760 [routed]
=> capture.duplicate-routed
=> not tcp.retransmit

# two routers lie between the taps, and only what the server says passes both
client.1025 > server.21: S 100:100(0) win 8760 <mss 1460>
server.21 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [routed 2]
client.1025 > server.21: . ack 1 win 8760
server.21 > client.1025: P 1:41(40) ack 1 win 1024 [routed 2]
client.1025 > server.21: P 1:21(20) ack 41 win 8760
server.21 > client.1025: . ack 21 win 1024 [routed 2]
server.21 > client.1025: P 41:81(40) ack 21 win 1024 [routed 2]
client.1025 > server.21: . ack 81 win 8760
=> capture.duplicate-routed
=> not tcp.retransmit
=> not tcp.synack.retry

# the card fills the checksums in
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [bad cksum]
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760 [bad cksum]
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [bad cksum]
server.80 > client.1025: . ack 21 win 1024
client.1025 > server.80: P 21:41(20) ack 1 win 8760 [bad cksum]
server.80 > client.1025: . ack 41 win 1024
client.1025 > server.80: P 41:61(20) ack 1 win 8760 [bad cksum]
server.80 > client.1025: . ack 61 win 1024
client.1025 > server.80: P 61:81(20) ack 1 win 8760 [bad cksum]
server.80 > client.1025: . ack 81 win 1024
client.1025 > server.80: P 81:101(20) ack 1 win 8760 [bad cksum]
server.80 > client.1025: . ack 101 win 1024
client.1025 > server.80: P 101:121(20) ack 1 win 8760 [bad cksum]
server.80 > client.1025: . ack 121 win 1024
client.1025 > server.80: P 121:141(20) ack 1 win 8760 [bad cksum]
server.80 > client.1025: . ack 141 win 1024
client.1025 > server.80: P 141:161(20) ack 1 win 8760 [bad cksum]
server.80 > client.1025: . ack 161 win 1024
client.1025 > server.80: P 161:181(20) ack 1 win 8760 [bad cksum]
server.80 > client.1025: . ack 181 win 1024
=> capture.checksum.offload
=> not tcp.checksum.bad

# the card cuts segments
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:5841(5840) ack 1 win 8760
server.80 > client.1025: . ack 5841 win 65000
client.1025 > server.80: P 5841:11681(5840) ack 1 win 8760
server.80 > client.1025: . ack 11681 win 65000
=> capture.segment.offload
=> not tcp.mss.exceeded

# the clock goes back
client.1025 > server.7: udp 20
+-1 server.7 > client.1025: udp 20
=> capture.time.backwards

# what comes out of order is told of its own time
client.1025 > server.7: udp 20
server.7 > client.1025: udp 20
+-60 client.1026 > server.80: S 100:100(0) win 8760
=> tcp.option.missing
=> says operating systems do not, at 01:45:40

# only the ends were kept
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
+3 client.1025 > server.80: F 2001:2001(0) ack 9001 win 8760
server.80 > client.1025: F 9001:9001(0) ack 2002 win 1024
+1 client.1026 > server.80: S 1100:1100(0) win 8760 <mss 1460>
server.80 > client.1026: S 1500:1500(0) ack 1101 win 1024 <mss 1460>
+3 client.1026 > server.80: F 2001:2001(0) ack 9001 win 8760
server.80 > client.1026: F 9001:9001(0) ack 2002 win 1024
+1 client.1027 > server.80: S 2100:2100(0) win 8760 <mss 1460>
server.80 > client.1027: S 2500:2500(0) ack 2101 win 1024 <mss 1460>
+3 client.1027 > server.80: F 2001:2001(0) ack 9001 win 8760
server.80 > client.1027: F 9001:9001(0) ack 2002 win 1024
=> capture.control-only
=> not tcp.gap

# a sniffer that does not keep up
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1026 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1026: S 500:500(0) ack 101 win 65000 <mss 1460>
client.1026 > server.80: . ack 1 win 8760
client.1027 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1027: S 500:500(0) ack 101 win 65000 <mss 1460>
client.1027 > server.80: . ack 1 win 8760
client.1028 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1028: S 500:500(0) ack 101 win 65000 <mss 1460>
client.1028 > server.80: . ack 1 win 8760
client.1029 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1029: S 500:500(0) ack 101 win 65000 <mss 1460>
client.1029 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 1001 win 65000
client.1026 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1026: . ack 1001 win 65000
client.1027 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1027: . ack 1001 win 65000
client.1028 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1028: . ack 1001 win 65000
client.1029 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1029: . ack 1001 win 65000
=> capture.lost-packets
=> not tcp.gap

# only one connection misses something
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 1001 win 65000
=> tcp.gap
=> not capture.lost-packets

# behind a switch
arp who-has server tell client
client.137 > 255.255.255.255.137: udp 50 [to ff:ff:ff:ff:ff:ff]
=> capture.broadcast-only

# what a host asks is answered
client > server: icmp: echo request 1 0
server > client: icmp: echo reply 1 0
client > server: icmp: echo request 1 1
server > client: icmp: echo reply 1 1
client > server: icmp: echo request 1 2
server > client: icmp: echo reply 1 2
=> stimulus.answered
=> not stimulus.unanswered

# what a host asks is not answered
+3 client > 10.1.1.100: icmp: echo request 1 0
+3 client > 10.1.1.101: icmp: echo request 1 1
+3 client > 10.1.1.102: icmp: echo request 1 2
+3 client > 10.1.1.103: icmp: echo request 1 3
+3 client > 10.1.1.104: icmp: echo request 1 4
+3 client > 10.1.1.105: icmp: echo request 1 5
+3 client > 10.1.1.106: icmp: echo request 1 6
+3 client > 10.1.1.107: icmp: echo request 1 7
+3 client > 10.1.1.108: icmp: echo request 1 8
+3 client > 10.1.1.109: icmp: echo request 1 9
+3 client > 10.1.1.110: icmp: echo request 1 10
+3 client > 10.1.1.111: icmp: echo request 1 11
+3 client > server: icmp: echo request 1 99
=> stimulus.unanswered

# the capture pauses, and the connection goes on
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
+4000 client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
=> tcp.still-open
=> not tcp.idle-timeout
=> not tcp.midstream

# nobody's sums are right, and yet both understand each other: somebody changed the file
client.1025 > server.53: udp 20 [bad cksum]
server.53 > client.1025: udp 40 [bad cksum]
client.1025 > server.53: udp 20 [bad cksum]
server.53 > client.1025: udp 40 [bad cksum]
=> doubted capture.checksum.offload
=> not one capture.checksum.offload
=> not udp.checksum.bad

# the client's card completes its sums, and one segment of the server's is really damaged
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [pseudo cksum]
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760 [pseudo cksum]
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [pseudo cksum]
server.80 > client.1025: . ack 21 win 1024
server.80 > client.1025: P 1:41(40) ack 21 win 1024 [bad cksum]
+0.5 server.80 > client.1025: P 1:41(40) ack 21 win 1024
client.1025 > server.80: . ack 41 win 8760 [pseudo cksum]
=> capture.checksum.offload
=> tcp.checksum.bad

# the client's card completes its sums, and then addresses were changed, and the sums of the server's side with them
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [moved cksum]
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760 [moved cksum]
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [moved cksum]
server.80 > client.1025: . ack 21 win 1024
server.80 > client.1025: P 1:41(40) ack 21 win 1024
client.1025 > server.80: . ack 41 win 8760 [moved cksum]
=> doubted capture.checksum.offload
=> not tcp.checksum.bad

# a copy of each packet, from a second tap that holds them back for some milliseconds
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [twice 6]
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [twice 1]
client.1025 > server.80: . ack 1 win 8760 [twice 4]
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [twice 9]
server.80 > client.1025: . ack 21 win 1024 [twice 5]
server.80 > client.1025: P 1:41(40) ack 21 win 1024 [twice 8]
client.1025 > server.80: . ack 41 win 8760 [twice 7]
client.1025 > server.80: F 21:21(0) ack 41 win 8760 [twice 9]
server.80 > client.1025: F 41:41(0) ack 22 win 1024 [twice 9]
client.1025 > server.80: . ack 42 win 8760 [twice 3]
=> capture.duplicate-packets
=> not tcp.retransmit
=> not tcp.duplicate-ack

# a sender that says the same every six milliseconds, without numbering its packets
+0.006 client.1025 > server.9: udp 20 [id 0]
+0.006 client.1025 > server.9: udp 20 [id 0]
+0.006 server.9 > client.1025: udp 20 [id 0]
+0.006 client.1025 > server.9: udp 20 [id 0]
+0.006 client.1025 > server.9: udp 20 [id 0]
+0.006 server.9 > client.1025: udp 20 [id 0]
+0.006 client.1025 > server.9: udp 20 [id 0]
+0.006 client.1025 > server.9: udp 20 [id 0]
+0.006 server.9 > client.1025: udp 20 [id 0]
+0.006 client.1025 > server.9: udp 20 [id 0]
+0.006 client.1025 > server.9: udp 20 [id 0]
=> not capture.duplicate-packets
=> udp.exchange
