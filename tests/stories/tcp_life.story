# a client opens a connection to an ftp server
client.39904 > server.21: S 733381829:733381829(0) win 8760 (DF)
server.21 > client.39904: S 1192930639:1192930639(0) ack 733381830 win 1024 (DF)
client.39904 > server.21: . ack 1 win 8760 (DF)
=> tcp.handshake.complete
=> not tcp.half-open

# the SYN comes once more, behind the answer to it
client.4000 > server.23: S 1:1(0) win 8760 <mss 1460>
server.23 > client.4000: S 100:100(0) ack 2 win 8760 <mss 1460>
client.4000 > server.23: S 1:1(0) win 8760 <mss 1460>
client.4000 > server.23: . ack 1 win 8760
=> tcp.handshake.complete

# nothing listens on the port
client.1025 > server.23: S 100:100(0) win 8760 <mss 1460>
server.23 > client.1025: R =0:0(0) ack 1 win 0
=> tcp.refused
=> not tcp.no-response

# nobody answers, and the client asks again
client.1025 > silent.80: S 100:100(0) win 8760 <mss 1460>
+1 client.1025 > silent.80: S 100:100(0) win 8760 <mss 1460>
+2 client.1025 > silent.80: S 100:100(0) win 8760 <mss 1460>
+200 other.9 > another.9: udp 4
=> tcp.no-response
=> not tcp.refused

# the second try is heard
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
+1 client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
=> tcp.syn.retry
=> tcp.handshake.complete

# a router says that the host is not there
client.1025 > gone.80: S 100:100(0) win 8760 <mss 1460>
+0.5 router > client: icmp: host unreachable
=> tcp.unreachable

# a filter admits that it filters
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
filter > client: icmp: admin prohibited
=> tcp.prohibited

# the client never says the last word
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
+3 server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
+6 server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
+100 other.9 > another.9: udp 4
=> tcp.half-open
=> tcp.synack.retry

# the SYN-ACK is late, the SYN comes again, and is answered again at once
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 1]
+0.99 server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [id 0]
+0.0001 client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [id 2]
+0.0001 server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [id 0]
client.1025 > server.80: . ack 1 win 8760 [id 3]
=> tcp.syn.retry
=> 1 packets tcp.synack.retry
=> tcp.handshake.complete

# a scanner's own stack resets what it did not ask for
client.1025 > server.80: S 100:100(0) win 1024 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 5840 <mss 1460>
client.1025 > server.80: R 1:1(0) win 0
=> tcp.half-open.reset

# both sides ask at the same time
left.1025 > right.1026: S 100:100(0) win 8760 <mss 1460>
+0.001 right.1026 > left.1025: S 500:500(0) win 8760 <mss 1460>
left.1025 > right.1026: S 100:100(0) ack 501 win 8760 <mss 1460>
+0.001 right.1026 > left.1025: S 500:500(0) ack 101 win 8760 <mss 1460>
=> tcp.handshake.simultaneous

# the server answers with a SYN of its own
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) win 8760 <mss 1460>
client.1025 > server.80: S 100:100(0) ack 501 win 8760 <mss 1460>
server.80 > client.1025: . ack 1 win 8760
=> tcp.handshake.split

# the cookie is good, and the data is taken at once
client.1025 > server.80: S 100:120(20) win 8760 <mss 1460,220aa1b2c3d4e5f6a7b8>
server.80 > client.1025: S 500:500(0) ack 121 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
=> tcp.handshake.fast-open
=> tcp.handshake.complete
=> not tcp.syn.data

# somebody asks again with another number before the first is decided
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
+0.2 client.1025 > server.80: S 70000:70000(0) win 8760 <mss 1460>
=> tcp.syn.changed

# two hosts answer for one
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
server.80 > client.1025: S 90000:90000(0) ack 101 win 512 <mss 1460> [ttl 9]
=> tcp.synack.changed

# the answer is to something that was never sent
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack =777 win 1024 <mss 1460>
client.1025 > server.80: R =777:777(0) win 0
=> tcp.synack.wrong-ack

# the client answers itself
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
client.1025 > server.80: S 100:100(0) ack 501 win 8760 <mss 1460>
=> tcp.synack.wrong-direction

# the third of three fits nobody
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . =90000:90000(0) ack =70000 win 8760
=> tcp.handshake.wrong-ack

# a connection from the first word to the last
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
server.80 > client.1025: P 1:41(40) ack 21 win 1024
client.1025 > server.80: . ack 41 win 8760
client.1025 > server.80: F 21:21(0) ack 41 win 8760
server.80 > client.1025: . ack 22 win 1024
server.80 > client.1025: F 41:41(0) ack 22 win 1024
client.1025 > server.80: . ack 42 win 8760
=> tcp.handshake.complete
=> tcp.data.exchange
=> tcp.close.graceful
=> port.server.well-known
=> not tcp.abort
=> not tcp.still-open
=> not tcp.close.half

# both close at the same time
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: F 1:1(0) ack 1 win 8760
+0.001 server.80 > client.1025: F 1:1(0) ack 1 win 1024
client.1025 > server.80: . ack 2 win 8760
+0.001 server.80 > client.1025: . ack 2 win 1024
=> tcp.close.simultaneous
=> tcp.close.graceful

# one side is done, and the other goes on
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: F 1:1(0) ack 1 win 8760
server.80 > client.1025: . ack 2 win 1024
server.80 > client.1025: P 1:41(40) ack 2 win 1024
client.1025 > server.80: . ack 41 win 8760
server.80 > client.1025: F 41:41(0) ack 2 win 1024
client.1025 > server.80: . ack 42 win 8760
=> tcp.close.half
=> tcp.close.graceful

# the last data and the FIN share a segment
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: FP 1:21(20) ack 1 win 8760
server.80 > client.1025: F 1:1(0) ack 22 win 1024
client.1025 > server.80: . ack 2 win 8760
=> tcp.close.with-data
=> tcp.close.graceful

# the other side never closes
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: F 1:1(0) ack 1 win 8760
server.80 > client.1025: . ack 2 win 1024
+400 other.9 > another.9: udp 4
=> tcp.close.half-abandoned

# nobody hears the FIN
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: F 1:1(0) ack 1 win 8760
+1 client.1025 > server.80: F 1:1(0) ack 1 win 8760
+2 client.1025 > server.80: F 1:1(0) ack 1 win 8760
+400 other.9 > another.9: udp 4
=> tcp.close.fin-unanswered

# who ends, where nothing of the other side is seen, tries on for longer than a flow lasts
client.1025 > server.80: P =100:109(9) ack =500 win 8760 [id 1]
client.1025 > server.80: FP =109:114(5) ack =500 win 8760 [id 2]
+7 client.1025 > server.80: FP =100:114(14) ack =500 win 8760 [id 3]
+14 client.1025 > server.80: FP =100:114(14) ack =500 win 8760 [id 4]
+28 client.1025 > server.80: FP =100:114(14) ack =500 win 8760 [id 5]
=> tcp.retransmit
=> one tcp.close.with-data

# a FIN that does not fit what was sent
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: F 1:1(0) ack 1 win 8760
client.1025 > server.80: F 300:300(0) ack 1 win 8760
=> tcp.fin.wrong

# a RST at the next byte
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
client.1025 > server.80: R 21:21(0) ack 1 win 0
=> tcp.abort
=> not tcp.rst.in-window

# a client too impatient to wait for the end
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: F 1:1(0) ack 1 win 8760
client.1025 > server.80: R 2:2(0) ack 1 win 0
=> tcp.abort.after-fin
=> not tcp.abort

# data after the sender said that it was done
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: F 1:1(0) ack 1 win 8760
server.80 > client.1025: . ack 2 win 1024
client.1025 > server.80: P 2:22(20) ack 1 win 8760
=> tcp.data.after-fin

# data after a reset
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
server.80 > client.1025: R 1:1(0) ack 1 win 0
server.80 > client.1025: P 1:41(40) ack 1 win 1024
=> tcp.data.after-rst|tcp.rst.injected

# the same two ports once more
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: F 1:1(0) ack 1 win 8760
server.80 > client.1025: F 1:1(0) ack 2 win 1024
client.1025 > server.80: . ack 2 win 8760
+30 client.1025 > server.80: S 900000:900000(0) win 8760 <mss 1460>
server.80 > client.1025: S 1500:1500(0) ack 900001 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
=> tcp.port.reused
=> not tcp.syn.in-connection

# silence for more than five minutes
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
+200 other.9 > another.9: udp 4
+110 other.9 > another.9: udp 4
=> tcp.idle-timeout
=> not tcp.still-open

# the capture ends first
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
=> tcp.still-open
=> not tcp.idle-timeout

# both sides agree on ECN
client.1025 > server.80: SEW 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: SE 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
=> tcp.ecn.negotiated

# congestion reported without an agreement
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: PE 1:21(20) ack 1 win 8760
=> tcp.ecn.wrong

# backscatter: the victim hears the RST, and yet sends its SYN-ACK again much later
server.80 > bystander.1025: S 500:500(0) ack 101 win 5840 <mss 1460>
bystander.1025 > server.80: R =101:101(0) win 0
+30 server.80 > bystander.1025: S 500:500(0) ack 101 win 5840 <mss 1460>
bystander.1025 > server.80: R =101:101(0) win 0
+100 other.9 > another.9: udp 4
=> tcp.synack.unsolicited
=> tcp.synack.retry

# another SYN-ACK with another number answers another forged SYN
server.80 > bystander.1025: S 500:500(0) ack 101 win 5840 <mss 1460>
bystander.1025 > server.80: R =101:101(0) win 0
+30 server.80 > bystander.1025: S 900:900(0) ack 101 win 5840 <mss 1460>
=> tcp.synack.unsolicited
=> not tcp.synack.retry

# a SYN-ACK that nobody asked for
other.9 > another.9: udp 4
another.9 > other.9: udp 4
victim.5 > other.9: udp 4
other.9 > victim.5: udp 4
+70 server.80 > victim.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
=> tcp.synack.unsolicited

# a RST for nothing
other.9 > another.9: udp 4
+70 server.80 > victim.1025: R 0:0(0) ack 101 win 0
=> tcp.rst.unsolicited

# a FIN for nothing
other.9 > another.9: udp 4
+70 stranger.1025 > server.80: F 100:100(0) ack 1 win 1024
=> tcp.fin.unsolicited

# an ACK out of nowhere
other.9 > another.9: udp 4
+70 stranger.1025 > server.80: . 100:100(0) ack 1 win 1024
server.80 > stranger.1025: R 1:1(0) win 0
=> tcp.ack.unsolicited

# a conversation seen from the middle
other.9 > another.9: udp 4
+70 client.1025 > server.80: P 1000:1020(20) ack 5000 win 8760
server.80 > client.1025: P 5000:5040(40) ack 1020 win 1024
client.1025 > server.80: . ack 5040 win 8760
=> tcp.midstream

# a server that keeps no state makes up a number for each SYN that comes
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
+1 client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
server.80 > client.1025: S 700:700(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack =501 win 8760
=> tcp.handshake.complete
=> not tcp.synack.changed

# a server speaks before it can know that it is heard
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
+0.1 server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
+0.0001 server.80 > client.1025: P 1:21(20) ack 1 win 1024
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: . ack 21 win 8760
=> tcp.data.before-established

# a server's banner comes when the handshake is over
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
+0.1 server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
+0.0001 client.1025 > server.80: . ack 1 win 8760
+0.1 server.80 > client.1025: P 1:21(20) ack 1 win 1024
client.1025 > server.80: . ack 21 win 8760
=> not tcp.data.before-established

# a segment of no connection pushes nothing
client.1025 > server.80: P 1:1(0) ack 1 win 8760
=> tcp.ack.unsolicited

# the capture begins between two of an idle connection's ACKs
client.1025 > server.80: . ack 1 win 8760
=> not tcp.ack.unsolicited

# a FIN whose acknowledgment never comes is sent again long after the conversation ended
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: F 1:1(0) ack 21 win 1024
client.1025 > server.80: F 21:21(0) ack 2 win 8760
+7 client.1025 > server.80: F 21:21(0) ack 2 win 8760
+14 client.1025 > server.80: F 21:21(0) ack 2 win 8760
+28 client.1025 > server.80: F 21:21(0) ack 2 win 8760
=> tcp.close.graceful
=> tcp.retransmit
=> not tcp.fin.unsolicited
=> not tcp.close.fin-unanswered
=> not capture.starts.midway

# a SYN wandered about, and comes again when its connection is open
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: . ack =121 win 1024
=> tcp.syn.retry
=> not tcp.syn.in-connection

# the port is closed, and the client asks again, with the same number
client.1025 > server.110: S 100:100(0) win 8192 <mss 1460>
server.110 > client.1025: R =0:0(0) ack 1 win 0
+0.5 client.1025 > server.110: S 100:100(0) win 8192 <mss 1460>
server.110 > client.1025: R =0:0(0) ack 1 win 0
=> tcp.refused
=> tcp.syn.retry
=> not tcp.port.reused

# the first SYN brings no cookie, the second one does
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
+1 client.1025 > server.80: S 100:120(20) win 8760 <mss 1460,220aa1b2c3d4e5f6a7b8>
server.80 > client.1025: S 500:500(0) ack 121 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
=> tcp.handshake.fast-open
=> not tcp.synack.changed
=> not tcp.syn.data

# the ACK was lost behind the tap, and the server, whose card completes its sums, says SYN-ACK again
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [pseudo cksum]
client.1025 > server.80: . ack 1 win 8760
+30 server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460> [pseudo cksum]
client.1025 > server.80: . ack 1 win 8760
=> tcp.handshake.complete
=> tcp.synack.retry
=> not tcp.idle-timeout
=> not tcp.synack.unsolicited

# the server does not take the data that rides on the SYN, and gets it once more
client.1025 > server.80: S 100:120(20) win 8760 <mss 1460,220aa1b2c3d4e5f6a7b8>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
client.1025 > server.80: P 21:41(20) ack 1 win 8760
=> tcp.handshake.fast-open
=> tcp.retransmit
=> not tcp.retransmit.spurious

# the answer to a Fast Open is late: the cookie is shown again, and answered again
client.1025 > server.80: S 100:120(20) win 8760 <mss 1460,220aa1b2c3d4e5f6a7b8>
server.80 > client.1025: S 500:500(0) ack 121 win 1024 <mss 1460>
client.1025 > server.80: S 100:120(20) win 8760 <mss 1460,220aa1b2c3d4e5f6a7b8>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
=> 4 packets tcp.handshake.fast-open

# a cookie is shown, and no data brought along
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460,220aa1b2c3d4e5f6a7b8>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
=> tcp.handshake.fast-open
# a reset of nothing that was seen, to which its receiver says where it stands
server.80 > client.1025: R 3612663531:3612663531(0) ack 3861597348 win 42127
client.1025 > server.80: . =3861597348:=3861597348(0) ack =1655519382 win 26880
server.80 > client.1025: R =1655519382:=1655519382(0) win 0
=> not tcp.gap
=> says 10.1.1.1 port 80 reset a connection with 10.1.1.2 port 1025 that nobody has seen

# half closed, and forgotten by a router in between, which resets it with a number of its own
client.1025 > server.80: F 3861597347:3861597347(0) ack 1655519382 win 26880
server.80 > client.1025: . =1655519382:=1655519382(0) ack =3861597348 win 42127
+13 server.80 > client.1025: R =3612663531:=3612663531(0) ack =3861597348 win 42127
client.1025 > server.80: . =3861597348:=3861597348(0) ack =1655519382 win 26880
server.80 > client.1025: R =1655519382:=1655519382(0) win 0
=> tcp.abort.after-fin
=> not tcp.rst.unsolicited
=> not tcp.gap
