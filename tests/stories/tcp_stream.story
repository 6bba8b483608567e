# a segment is lost, and comes again after a timeout
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
+1 client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
=> tcp.retransmit
=> not tcp.retransmit.inconsistent

# three duplicate ACKs bring it back at once
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: . 1:1001(1000) ack 1 win 8760
client.1025 > server.80: . 1001:2001(1000) ack 1 win 8760
client.1025 > server.80: . 2001:3001(1000) ack 1 win 8760
client.1025 > server.80: . 3001:4001(1000) ack 1 win 8760
client.1025 > server.80: . 4001:5001(1000) ack 1 win 8760
server.80 > client.1025: . ack 1001 win 65000
server.80 > client.1025: . ack 1001 win 65000
server.80 > client.1025: . ack 1001 win 65000
server.80 > client.1025: . ack 1001 win 65000
client.1025 > server.80: . 1001:2001(1000) ack 1 win 8760
server.80 > client.1025: . ack 5001 win 65000
=> tcp.retransmit.fast
=> tcp.duplicate-ack

# bytes that were acknowledged already
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
+1 client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
=> tcp.retransmit.spurious

# the same range with other bytes
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [fill A]
+0.3 client.1025 > server.80: P 1:21(20) ack 1 win 8760 [fill B]
server.80 > client.1025: . ack 21 win 1024
=> tcp.retransmit.inconsistent

# nobody ever acknowledges
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
+1 client.1025 > server.80: P 1:21(20) ack 1 win 8760
+2 client.1025 > server.80: P 1:21(20) ack 1 win 8760
+4 client.1025 > server.80: P 1:21(20) ack 1 win 8760
+8 client.1025 > server.80: P 1:21(20) ack 1 win 8760
+16 client.1025 > server.80: P 1:21(20) ack 1 win 8760
=> tcp.retransmit.exhausted

# a segment overtakes another
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 10]
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460>
client.1025 > server.80: . ack 1 win 8760 [id 11]
client.1025 > server.80: . 1001:2001(1000) ack 1 win 8760 [id 13]
+0.0005 client.1025 > server.80: . 1:1001(1000) ack 1 win 8760 [id 12]
server.80 > client.1025: . ack 2001 win 65000
=> tcp.out-of-order
=> not tcp.retransmit

# the sniffer lost what the receiver has
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: . 1:1001(1000) ack 1 win 8760
client.1025 > server.80: . 2001:3001(1000) ack 1 win 8760
server.80 > client.1025: . ack 3001 win 65000
=> tcp.gap

# a segment was lost before it came by
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: . 1:1001(1000) ack 1 win 8760
client.1025 > server.80: . 2001:3001(1000) ack 1 win 8760
server.80 > client.1025: . ack 1001 win 65000
+0.6 client.1025 > server.80: . 1001:2001(1000) ack 1 win 8760
server.80 > client.1025: . ack 3001 win 65000
=> tcp.loss.upstream
=> not tcp.gap

# the receiver got it twice, and says so
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460,sackOK>
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460,sackOK>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 65000
+0.5 client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 65000 <nop,nop,sack 101 121>
=> tcp.dsack

# still there?
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
+60 client.1025 > server.80: . 20:20(0) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
=> tcp.keep-alive
=> not tcp.retransmit

# a full receiver, a probe, and room again
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1000 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: . 1:1001(1000) ack 1 win 8760
server.80 > client.1025: . ack 1001 win 0
+1 client.1025 > server.80: . 1001:1002(1) ack 1 win 8760
server.80 > client.1025: . ack 1001 win 0
+1 server.80 > client.1025: . ack 1001 win 8000
client.1025 > server.80: . 1001:2001(1000) ack 1 win 8760
server.80 > client.1025: . ack 2001 win 8000
=> tcp.window.zero
=> tcp.window.probe
=> tcp.window.update
=> tcp.window.full

# room taken back
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 8000 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: . 1:101(100) ack 1 win 8760
server.80 > client.1025: . ack 101 win 8000
client.1025 > server.80: . 101:201(100) ack 1 win 8760
server.80 > client.1025: . ack 201 win 2000
=> tcp.window.shrunk

# a segment from far outside
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
client.1025 > server.80: P 900000:900020(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
=> tcp.sequence.outside-window

# an old timestamp
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460,nop,nop,timestamp 5000 0>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460,nop,nop,timestamp 900 5000>
client.1025 > server.80: . ack 1 win 8760 <nop,nop,timestamp 5001 900>
client.1025 > server.80: P 1:21(20) ack 1 win 8760 <nop,nop,timestamp 5002 900>
server.80 > client.1025: . ack 21 win 1024 <nop,nop,timestamp 901 5002>
client.1025 > server.80: P 21:41(20) ack 1 win 8760 <nop,nop,timestamp 100 900>
server.80 > client.1025: . ack 21 win 1024 <nop,nop,timestamp 902 5002>
=> tcp.timestamp.old

# a guess that nearly fits
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
client.1025 > server.80: R 300:300(0) win 0
server.80 > client.1025: . ack 21 win 1024
client.1025 > server.80: P 21:41(20) ack 1 win 8760
server.80 > client.1025: . ack 41 win 1024
=> tcp.rst.in-window|tcp.rst.injected

# a guess that does not fit
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
client.1025 > server.80: R 900000:900000(0) win 0
client.1025 > server.80: P 21:41(20) ack 1 win 8760
server.80 > client.1025: . ack 41 win 1024
=> tcp.rst.out-of-window|tcp.rst.injected

# somebody else resets
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
server.80 > client.1025: R 1:1(0) win 0 [ttl 19]
server.80 > client.1025: P 1:41(40) ack 21 win 1024
client.1025 > server.80: . ack 41 win 8760
=> tcp.rst.injected

# a SYN inside an open connection
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
client.1025 > server.80: S 300:300(0) win 8760 <mss 1460>
server.80 > client.1025: . ack =121 win 1024
=> tcp.syn.in-connection
=> tcp.challenge-ack

# more than the other side takes
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 536>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: . 1:1001(1000) ack 1 win 8760
server.80 > client.1025: . ack 1001 win 65000
=> tcp.mss.exceeded

# large segments vanish, and nobody says why
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460,sackOK> (DF)
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460,sackOK> (DF)
client.1025 > server.80: . ack 1 win 8760 (DF)
client.1025 > server.80: P 1:21(20) ack 1 win 8760 (DF)
server.80 > client.1025: . ack 21 win 65000 (DF)
client.1025 > server.80: . 21:1481(1460) ack 1 win 8760 (DF)
client.1025 > server.80: P 1481:1501(20) ack 1 win 8760 (DF)
+1 client.1025 > server.80: . 21:1481(1460) ack 1 win 8760 (DF)
+2 client.1025 > server.80: . 21:1481(1460) ack 1 win 8760 (DF)
+4 client.1025 > server.80: . 21:1481(1460) ack 1 win 8760 (DF)
=> pmtu.blackhole

# a sender finds out by itself what passes
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> (DF)
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460> (DF)
client.1025 > server.80: . ack 1 win 8760 (DF)
client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
+1 client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
+2 client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
+4 client.1025 > server.80: . 1:1025(1024) ack 1 win 8760 (DF)
server.80 > client.1025: . ack 1025 win 65000 (DF)
=> pmtu.blackhole

# a router says that they are too big
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> (DF)
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460> (DF)
client.1025 > server.80: . ack 1 win 8760 (DF)
client.1025 > server.80: P 1:21(20) ack 1 win 8760 (DF)
server.80 > client.1025: . ack 21 win 65000 (DF)
client.1025 > server.80: . 21:1481(1460) ack 1 win 8760 (DF)
router > client: icmp: need to frag 1400
+1 client.1025 > server.80: . 21:1481(1460) ack 1 win 8760 (DF)
+2 client.1025 > server.80: . 21:1481(1460) ack 1 win 8760 (DF)
+4 client.1025 > server.80: . 21:1481(1460) ack 1 win 8760 (DF)
=> pmtu.ignored
=> not pmtu.blackhole

# the receiver is gone: small ones do not pass either
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> (DF)
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460> (DF)
client.1025 > server.80: . ack 1 win 8760 (DF)
client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
+1 client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
+2 client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
+4 client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF)
=> tcp.retransmit.exhausted
=> not pmtu.blackhole

# an ACK for what was never sent
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
server.80 > client.1025: P 1:21(20) ack 1 win 1024
client.1025 > server.80: . ack 60001 win 8760
=> tcp.ack.unsent

# the network delivers a segment twice, and the receiver says so
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460,sackOK>
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460,sackOK>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [id 7]
server.80 > client.1025: . ack 21 win 65000
+0.01 client.1025 > server.80: P 1:21(20) ack 1 win 8760 [id 7]
server.80 > client.1025: . ack 21 win 65000 <nop,nop,sack 101 121>
=> ip.duplicate
=> not tcp.retransmit

# a card cuts up what the capture saw whole
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> (DF)
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460> (DF)
client.1025 > server.80: . ack 1 win 8760 (DF)
client.1025 > server.80: P 1:2921(2920) ack 1 win 8760 (DF) [id 50]
+0.0001 client.1025 > server.80: . 1:1461(1460) ack 1 win 8760 (DF) [id 50]
+0.0001 client.1025 > server.80: P 1461:2921(1460) ack 1 win 8760 (DF) [id 51]
server.80 > client.1025: . ack 2921 win 65000 (DF)
=> capture.segment.offload
=> not tcp.retransmit

# keep-alives in one part of a connection do not excuse what is sent again in another
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
+0.5 client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
+60 client.1025 > server.80: . 20:20(0) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
=> tcp.keep-alive
=> tcp.retransmit

# nor does a packet that the network doubled
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [id 7]
+0.002 client.1025 > server.80: P 1:21(20) ack 1 win 8760 [id 7]
server.80 > client.1025: . ack 21 win 1024
server.80 > client.1025: . ack 21 win 1024 <nop,nop,050a0000006500000079>
client.1025 > server.80: P 21:41(20) ack 1 win 8760 [id 8]
+0.5 client.1025 > server.80: P 21:41(20) ack 1 win 8760 [id 9]
server.80 > client.1025: . ack 41 win 1024
=> ip.duplicate
=> tcp.retransmit

# an acknowledgment overtakes the data that was sent before it
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 1]
server.80 > client.1025: S 500:500(0) ack 101 win 8192 <mss 1460> [id 51]
client.1025 > server.80: . ack 1 win 8760 [id 2]
client.1025 > server.80: P 1:21(20) ack 1 win 8760 <timestamp 50 1> [id 3]
server.80 > client.1025: P 1:41(40) ack 21 win 8192 [id 52]
client.1025 > server.80: . 41:41(0) ack 41 win 8760 <timestamp 53 1> [id 5]
client.1025 > server.80: P 21:41(20) ack 1 win 8760 <timestamp 52 1> [id 4]
server.80 > client.1025: . ack 41 win 8192 [id 53]
=> tcp.out-of-order
=> not tcp.timestamp.old
=> not tcp.gap

# an acknowledgment overtakes the FIN that was sent before it
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 1]
server.80 > client.1025: S 500:500(0) ack 101 win 8192 <mss 1460> [id 51]
client.1025 > server.80: . ack 1 win 8760 [id 2]
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [id 3]
server.80 > client.1025: P 1:41(40) ack 21 win 8192 [id 52]
client.1025 > server.80: F 21:21(0) ack 41 win 8760 [id 4]
server.80 > client.1025: . 42:42(0) ack 22 win 8192 [id 54]
+0.0001 server.80 > client.1025: F 41:41(0) ack 21 win 8192 [id 53]
client.1025 > server.80: . ack 42 win 8760 [id 5]
=> tcp.out-of-order
=> tcp.close.graceful
=> not tcp.fin.wrong

# a stack that keeps the IP id when it sends again
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 1]
server.80 > client.1025: S 500:500(0) ack 101 win 8192 <mss 1460> [id 51]
client.1025 > server.80: . ack 1 win 8760 [id 2]
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [id 3]
+0.5 client.1025 > server.80: P 1:21(20) ack 1 win 8760 [id 3]
server.80 > client.1025: . ack 21 win 8192 [id 52]
=> tcp.retransmit
=> not ip.duplicate

# the same SYN at once with another TTL is no copy of the first
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 1] [ttl 128]
+0.0001 client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 1] [ttl 64]
=> tcp.syn.retry

# a keep-alive of a client that has not said anything yet
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 8192 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
+45 client.1025 > server.80: . 0:0(0) ack 1 win 8760
server.80 > client.1025: . ack 1 win 8192
=> tcp.keep-alive
=> not tcp.challenge-ack

# somebody else's RST: the connection goes on, with a loss, and ends in good order
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 8192 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: R 1:1(0) win 0
server.80 > client.1025: P 1:41(40) ack 1 win 8192
client.1025 > server.80: P 1:21(20) ack 41 win 8760
server.80 > client.1025: P 41:81(40) ack 21 win 8192
+0.5 server.80 > client.1025: P 41:81(40) ack 21 win 8192
client.1025 > server.80: F 21:21(0) ack 81 win 8760
server.80 > client.1025: F 81:81(0) ack 22 win 8192
client.1025 > server.80: . ack 82 win 8760
=> tcp.rst.injected
=> tcp.retransmit
=> tcp.close.graceful
=> not tcp.gap
=> not tcp.abort

# an ACK whose padding was counted as data, and then the data
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . 1:7(6) ack 1 win 8760 "\0\0\0\0\0\0"
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [fill B]
server.80 > client.1025: . ack 21 win 1024
=> doubted tcp.retransmit.inconsistent

# the same, and later other bytes than before
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . 1:7(6) ack 1 win 8760 "\0\0\0\0\0\0"
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [fill B]
client.1025 > server.80: P 21:41(20) ack 1 win 8760 [fill B]
+0.3 client.1025 > server.80: P 21:41(20) ack 1 win 8760 [fill C]
server.80 > client.1025: . ack 41 win 1024
=> tcp.retransmit.inconsistent
=> not doubted tcp.retransmit.inconsistent

# only the receiver is seen: it got one part twice, and waits for another
client.1025 > server.80: P =100:120(20) ack =5000 win 8760
client.1025 > server.80: . =120:120(0) ack =5000 win 8760 <nop,nop,sack 4000 4500 6000 7000>
=> tcp.dsack
=> tcp.duplicate-ack

# only the receiver is seen: it got one part twice, and waits for nothing
client.1025 > server.80: P =100:120(20) ack =5000 win 8760
client.1025 > server.80: . =120:120(0) ack =5000 win 8760 <nop,nop,sack 4000 4500>
=> tcp.dsack
=> not tcp.duplicate-ack

# over IPv6, which has no ids: what the receiver lacks is sent again at once
client6.1025 > server6.80: S 100:100(0) win 8760 <mss 1440>
server6.80 > client6.1025: S 500:500(0) ack 101 win 8192 <mss 1440>
client6.1025 > server6.80: . ack 1 win 8760
client6.1025 > server6.80: P 1:21(20) ack 1 win 8760
+0.0001 client6.1025 > server6.80: P 21:41(20) ack 1 win 8760
+0.0001 client6.1025 > server6.80: P 41:61(20) ack 1 win 8760
+0.0001 client6.1025 > server6.80: P 61:81(20) ack 1 win 8760
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.0001 client6.1025 > server6.80: P 1:21(20) ack 1 win 8760
server6.80 > client6.1025: . ack 81 win 8192
=> tcp.retransmit.fast
=> not ip.duplicate

# over IPv6, behind the loss: three times the receiver asked for it
client6.1025 > server6.80: S 100:100(0) win 8760 <mss 1440>
server6.80 > client6.1025: S 500:500(0) ack 101 win 8192 <mss 1440>
+0.0001 client6.1025 > server6.80: . ack 1 win 8760
client6.1025 > server6.80: P 21:41(20) ack 1 win 8760
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.0001 client6.1025 > server6.80: P 41:61(20) ack 1 win 8760
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.0001 client6.1025 > server6.80: P 61:81(20) ack 1 win 8760
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.0001 client6.1025 > server6.80: P 1:21(20) ack 1 win 8760
server6.80 > client6.1025: . ack 81 win 8192
=> tcp.loss.upstream
=> not tcp.out-of-order

# over IPv6, behind a reordering
client6.1025 > server6.80: S 100:100(0) win 8760 <mss 1440>
server6.80 > client6.1025: S 500:500(0) ack 101 win 8192 <mss 1440>
client6.1025 > server6.80: . ack 1 win 8760
client6.1025 > server6.80: P 21:41(20) ack 1 win 8760
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.0001 client6.1025 > server6.80: P 1:21(20) ack 1 win 8760
server6.80 > client6.1025: . ack 41 win 8192
=> tcp.out-of-order
=> not tcp.loss.upstream

# over IPv6, the network doubles a segment, and the clock of its sender did not go on
client6.1025 > server6.80: S 100:100(0) win 8760 <mss 1440,sackOK,nop,nop,timestamp 1000 0>
server6.80 > client6.1025: S 500:500(0) ack 101 win 8192 <mss 1440,sackOK,nop,nop,timestamp 2000 1000>
client6.1025 > server6.80: . ack 1 win 8760 <nop,nop,timestamp 1001 2000>
client6.1025 > server6.80: P 1:21(20) ack 1 win 8760 <nop,nop,timestamp 1002 2000>
server6.80 > client6.1025: . ack 21 win 8192 <nop,nop,timestamp 2001 1002>
client6.1025 > server6.80: P 1:21(20) ack 1 win 8760 <nop,nop,timestamp 1002 2000>
server6.80 > client6.1025: . ack 21 win 8192 <nop,nop,timestamp 2001 1002>
=> not tcp.retransmit

# over IPv6, somebody resets in the name of a host that is farther away
client6.1025 > server6.80: S 100:100(0) win 8760 <mss 1440,nop,nop,timestamp 1000 0>
server6.80 > client6.1025: S 500:500(0) ack 101 win 8192 <mss 1440,nop,nop,timestamp 2000 1000> [hop 50]
client6.1025 > server6.80: . ack 1 win 8760 <nop,nop,timestamp 1001 2000>
client6.1025 > server6.80: P 1:21(20) ack 1 win 8760 <nop,nop,timestamp 1002 2000>
server6.80 > client6.1025: . ack 21 win 8192 <nop,nop,timestamp 2001 1002> [hop 50]
server6.80 > client6.1025: R 1:1(0) ack 21 win 8192 [hop 128]
=> tcp.rst.injected

# over IPv6, reordered all the time, but sooner than anybody could send again
client6.1025 > server6.80: S 100:100(0) win 8760 <mss 1440>
server6.80 > client6.1025: S 500:500(0) ack 101 win 8192 <mss 1440>
+0.05 client6.1025 > server6.80: . ack 1 win 8760
client6.1025 > server6.80: P 21:41(20) ack 1 win 8760
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.001 client6.1025 > server6.80: P 41:61(20) ack 1 win 8760
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.001 client6.1025 > server6.80: P 61:81(20) ack 1 win 8760
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.001 client6.1025 > server6.80: P 81:101(20) ack 1 win 8760
+0.0001 server6.80 > client6.1025: . ack 1 win 8192
+0.005 client6.1025 > server6.80: P 1:21(20) ack 1 win 8760
server6.80 > client6.1025: . ack 101 win 8192
=> tcp.out-of-order
=> not tcp.loss.upstream

# a RST overtakes the data before it
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 1]
server.80 > client.1025: S 500:500(0) ack 101 win 8192 <mss 1460> [id 51]
client.1025 > server.80: . ack 1 win 8760 [id 2]
client.1025 > server.80: R 21:21(0) ack 1 win 8760 [id 4]
server.80 > client.1025: . ack 1 win 8192 [id 52]
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [id 3]
=> tcp.abort
=> not tcp.data.after-rst
=> not tcp.rst.injected

# an acknowledgment is overtaken by the next, which allows more
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 1]
server.80 > client.1025: S 500:500(0) ack 101 win 8192 <mss 1460> [id 51]
client.1025 > server.80: . ack 1 win 8760 [id 2]
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [id 3]
server.80 > client.1025: . ack 21 win 8600 [id 53]
server.80 > client.1025: . ack 21 win 8400 [id 52]
=> not tcp.window.shrunk

# the network doubles a SYN
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 1]
server.80 > client.1025: S 500:500(0) ack 101 win 8192 <mss 1460> [id 51]
client.1025 > server.80: . ack 1 win 8760 [id 2]
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 1]
server.80 > client.1025: . ack 1 win 8192 [id 52]
=> doubted tcp.syn.retry

# an ACK that a typed byte overtook is no keep-alive
client.1025 > server.23: S 100:100(0) win 8760 <mss 1460>
server.23 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.23: . ack 1 win 8760 [id 1]
client.1025 > server.23: P 1:6(5) ack 1 win 8760 [id 2]
server.23 > client.1025: P 1:2(1) ack 6 win 1024
client.1025 > server.23: P 6:7(1) ack 2 win 8760 [id 4]
+0.0001 client.1025 > server.23: . 6:6(0) ack 2 win 8760 [id 3]
server.23 > client.1025: . ack 7 win 1024
=> not tcp.keep-alive

# nor is one that comes after the answer to that byte
client.1025 > server.23: S 100:100(0) win 8760 <mss 1460>
server.23 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.23: . ack 1 win 8760 [id 1]
client.1025 > server.23: P 1:6(5) ack 1 win 8760 [id 2]
server.23 > client.1025: P 1:2(1) ack 6 win 1024
client.1025 > server.23: P 6:7(1) ack 2 win 8760 [id 4]
server.23 > client.1025: . ack 7 win 1024
client.1025 > server.23: . 6:6(0) ack 2 win 8760 [id 3]
=> not tcp.keep-alive

# a typed byte that is sent again though it had arrived
client.1025 > server.23: S 100:100(0) win 8760 <mss 1460>
server.23 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.23: . ack 1 win 8760
client.1025 > server.23: P 1:2(1) ack 1 win 8760
server.23 > client.1025: . ack 2 win 1024
+0.22 client.1025 > server.23: P 1:2(1) ack 1 win 8760
server.23 > client.1025: . ack 2 win 1024
=> tcp.retransmit.spurious
=> not tcp.keep-alive

# what was sent again comes twice: the first copy had only been slow
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460,nop,nop,timestamp 10 0>
server.80 > client.1025: S 500:500(0) ack 101 win 65000 <mss 1460,nop,nop,timestamp 90 10>
client.1025 > server.80: . ack 1 win 8760 <nop,nop,timestamp 11 90> [id 1]
client.1025 > server.80: . 1001:2001(1000) ack 1 win 8760 <nop,nop,timestamp 12 90> [id 3]
server.80 > client.1025: . ack 1 win 65000 <nop,nop,timestamp 91 11>
+0.3 client.1025 > server.80: . 1:1001(1000) ack 1 win 8760 <nop,nop,timestamp 312 91> [id 4]
server.80 > client.1025: . ack 2001 win 65000 <nop,nop,timestamp 392 312>
client.1025 > server.80: . 1:1001(1000) ack 1 win 8760 <nop,nop,timestamp 12 90> [id 2]
=> tcp.out-of-order
=> not tcp.retransmit.spurious
