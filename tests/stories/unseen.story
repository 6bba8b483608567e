# only the client is seen, and it tries for long
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
client.1025 > server.80: . 101:101(0) ack 501 win 8760
client.1025 > server.80: P 101:121(20) ack 501 win 8760
+1 client.1025 > server.80: P 101:121(20) ack 501 win 8760
+2 client.1025 > server.80: P 101:121(20) ack 501 win 8760
+4 client.1025 > server.80: P 101:121(20) ack 501 win 8760
+8 client.1025 > server.80: F 121:121(0) ack 501 win 8760
+1 client.1025 > server.80: F 121:121(0) ack 501 win 8760
+2 client.1025 > server.80: F 121:121(0) ack 501 win 8760
+400 other.9 > another.9: udp 4
=> capture.one-sided
=> not tcp.retransmit.exhausted
=> not tcp.close.fin-unanswered

# only one side of a simultaneous opening is seen
client.1025 > server.1026: S 100:100(0) win 8760 <mss 1460>
client.1025 > server.1026: S 100:100(0) ack 501 win 8760 <mss 1460>
client.1025 > server.1026: . 101:101(0) ack 501 win 8760
client.1025 > server.1026: P 101:121(20) ack 501 win 8760
=> capture.one-sided
=> not tcp.synack.wrong-direction

# only the client is seen, which scales no windows
client.1025 > server.80: S 100:100(0) win 64240 <mss 1460>
client.1025 > server.80: . 101:101(0) ack 501 win 64240
client.1025 > server.80: . 101:101(0) ack 516 win 64225
client.1025 > server.80: P 101:121(20) ack 516 win 64225
client.1025 > server.80: . 121:121(0) ack 517 win 64224
=> capture.one-sided
=> not tcp.window.shrunk

# the capture has the answer, and its rejection, and not who asked
client.1025 > server.80: udp 20
server.80 > client.1025: S 500:500(0) ack =101 win 5840 <mss 1460>
client.1025 > server.80: R =101:101(0) win 0
=> doubted tcp.synack.unsolicited

# a SYN-ACK comes again, the first of which overtook what it answers
server.7010 > client.1025: S 500:500(0) ack =101 win 1024 <mss 1460>
+0.001 client.1025 > server.7010: S 100:100(0) win 8760 <mss 1460>
+1 server.7010 > client.1025: S 500:500(0) ack =101 win 1024 <mss 1460>
=> not tcp.synack.wrong-direction

# the capture ends before the third segment
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
=> doubted tcp.half-open

# the client never says the last word, and is waited for
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
+3 server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
=> tcp.half-open
=> not doubted tcp.half-open

# the snap length cuts off what may be a cookie
client.1025 > server.80: S 100:120(20) win 8760 <mss 1460,nop,nop,sackOK> [cut 56]
=> not tcp.syn.data

# the snap length cuts off which datagram an error is about
client.1025 > server.9: udp 20
server > client: icmp: port unreachable [cut 50]
+10 other.9 > another.9: udp 20
another.9 > other.9: udp 20
=> not udp.no-response

# an abort, before which the capture missed some data
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: R 21:21(0) ack 1 win 8760
=> tcp.abort
=> not tcp.rst.in-window

# a guess at a number ahead
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: R 21:21(0) win 0
=> tcp.rst.in-window

# the ports are used again after an abort, and the capture missed the SYN
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: R 1:1(0) ack 1 win 0
client.1025 > server.80: . =9000000:9000000(0) ack =7000000 win 8760
client.1025 > server.80: P =9000000:9000020(20) ack =7000000 win 8760
client.1025 > server.80: F =9000020:9000020(0) ack =7000000 win 8760
=> tcp.abort
=> not tcp.rst.injected
=> not tcp.data.after-rst

# the capture missed the acknowledgments that opened the window, and the receiver took what came
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:1001(1000) ack 1 win 8760
server.80 > client.1025: . ack 1001 win 1024
client.1025 > server.80: P 5001:6001(1000) ack 1 win 8760
server.80 > client.1025: . ack 6001 win 1024
client.1025 > server.80: P 6001:7001(1000) ack 1 win 8760
server.80 > client.1025: . ack 7001 win 1024
=> tcp.gap
=> not tcp.sequence.outside-window
=> not tcp.ack.unsent

# the capture missed what was acknowledged, and the sender goes on there
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:1001(1000) ack 1 win 8760
server.80 > client.1025: . ack 6001 win 1024
client.1025 > server.80: P 6001:7001(1000) ack 1 win 8760
server.80 > client.1025: . ack 7001 win 1024
=> not tcp.sequence.outside-window
=> not tcp.ack.unsent

# the same, and what came before is acknowledged first
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:1001(1000) ack 1 win 8760
client.1025 > server.80: P 2001:3001(1000) ack 1 win 8760
server.80 > client.1025: . ack 1001 win 1024
client.1025 > server.80: . 3001:3001(0) ack 1 win 8760
server.80 > client.1025: . ack 2001 win 1024
server.80 > client.1025: . ack 3001 win 1024
=> not tcp.sequence.outside-window
=> not tcp.ack.unsent

# two queues hand acknowledgments over before what they acknowledge
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
+0.001 server.80 > client.1025: . ack 21 win 1024
+0.0001 client.1025 > server.80: P 1:21(20) ack 1 win 8760
client.1025 > server.80: F 21:21(0) ack 1 win 8760
+0.0001 server.80 > client.1025: . ack 22 win 1024
client.1025 > server.80: . 22:22(0) ack 2 win 8760
+0.0001 server.80 > client.1025: F 1:1(0) ack 22 win 1024
=> tcp.close.graceful
=> not tcp.fin.wrong
=> not tcp.gap
=> not tcp.retransmit
=> not tcp.loss.upstream

# two queues hand the third segment over before the second
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
client.1025 > server.80: . 101:101(0) ack =501 win 8760
+0.0001 server.80 > client.1025: S =500:500(0) ack =101 win 1024 <mss 1460>
client.1025 > server.80: P 101:121(20) ack =501 win 8760
server.80 > client.1025: . =501:501(0) ack =121 win 1024
=> tcp.handshake.complete
=> not tcp.synack.changed
