# a segment that ends inside its header
client > server: tcp-bytes [data 04010050000000640000]
=> tcp.header.short

# a header that claims more than there is
client.1025 > server.80: . 1:1(0) ack 1 win 8760 [offset 15]
=> tcp.offset.bad

# a damaged segment
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) ack 1 win 8760 [bad cksum]
+0.5 client.1025 > server.80: P 1:21(20) ack 1 win 8760
server.80 > client.1025: . ack 21 win 1024
=> tcp.checksum.bad

# port 0
client.1025 > server.0: S 100:100(0) win 8760 <mss 1460>
=> tcp.port.zero

# an option of length 0
client.1025 > server.80: S 100:100(0) win 8760 <02000000>
=> tcp.option.malformed

# an MSS in the middle
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760 <mss 1460>
=> tcp.option.misplaced

# a SYN without options
client.1025 > server.80: S 100:100(0) win 1024
=> tcp.option.missing

# an option from the museum
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460,0d0600000001>
=> tcp.option.unusual

# a window scaled by too much
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460,nop,wscale 15>
=> tcp.option.wscale-too-big

# very small segments wanted
client.1025 > server.80: S 100:100(0) win 8760 <mss 48>
=> tcp.mss.tiny

# an urgent pointer without its flag
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [urg 5]
=> tcp.urgent.pointer-without-flag

# an urgent pointer past the data
client.1025 > server.23: S 100:100(0) win 8760 <mss 1460>
server.23 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.23: . ack 1 win 8760
client.1025 > server.23: PU 1:3(2) ack 1 win 8760 urg 900
=> tcp.urgent.pointer-past-data

# telnet's interrupt
client.1025 > server.23: S 100:100(0) win 8760 <mss 1460>
server.23 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.23: . ack 1 win 8760
client.1025 > server.23: PU 1:3(2) ack 1 win 8760 urg 2
server.23 > client.1025: . ack 3 win 1024
=> tcp.urgent.data
=> not tcp.urgent.winnuke

# WinNuke
client.1025 > server.139: S 100:100(0) win 8760 <mss 1460>
server.139 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.139: . ack 1 win 8760
client.1025 > server.139: PU 1:4(3) ack 1 win 8760 urg 3
=> tcp.urgent.winnuke

# a number where none belongs
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
client.1026 > server.80: tcp-bytes [data 04020050000000640000000a6002223800000000020405b4]
=> tcp.ack-number.without-flag

# reserved bits
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460> [bits 8]
=> tcp.reserved.bits

# no flags at all
stranger.1025 > server.80: null 100:100(0) win 1024
=> tcp.flags.null

# a Christmas tree
stranger.1025 > server.80: FPU 100:100(0) win 1024
=> tcp.flags.xmas

# a lone FIN
stranger.1025 > server.80: F 100:100(0) win 1024
=> tcp.flags.fin-only

# open and close at once
stranger.1025 > server.80: SF 100:100(0) win 1024
=> tcp.flags.syn-fin

# open and abort at once
stranger.1025 > server.80: SR 100:100(0) win 1024
=> tcp.flags.syn-rst

# close and abort at once
stranger.1025 > server.80: FR 100:100(0) win 1024
=> tcp.flags.fin-rst

# no ACK in the middle
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.80: . ack 1 win 8760
client.1025 > server.80: P 1:21(20) win 8760
=> tcp.flags.no-ack

# a SYN with a push
stranger.1025 > server.80: SP 100:100(0) win 1024 <mss 1460>
=> tcp.flags.syn-extra

# a RST that carries its reason
client.1025 > server.80: S 100:100(0) win 8760 <mss 1460>
server.80 > client.1025: R =0:8(8) ack 1 win 0 "no tcp!!"
=> tcp.flags.rst-extra

# data on the first segment
client.1025 > server.80: S 100:120(20) win 8760 <mss 1460>
=> tcp.syn.data
=> not tcp.handshake.fast-open

# TCP to everybody
client.1025 > 224.0.0.5.80: S 100:100(0) win 8760 <mss 1460>
=> tcp.syn.multicast

# LAND
10.1.1.9.139 > 10.1.1.9.139: S 100:100(0) win 8760 <mss 1460>
=> tcp.land

# nothing is asked, and nothing acknowledged by what comes back
client.1025 > server.80: null =100:100(0) win 8760
server.80 > client.1025: FP =500:500(0) win 8760
=> 1 packets tcp.flags.null
=> 1 packets tcp.flags.no-ack

# some of what was acknowledged unseen comes by after its acknowledgment: the capture has them in the wrong order
c.1025 > s.80: S 100:100(0) win 8760 <mss 1460>
s.80 > c.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
c.1025 > s.80: . ack 1 win 8760
c.1025 > s.80: P 1:101(100) ack 1 win 8760
+0.0001 s.80 > c.1025: . ack 401 win 1024
+0.0001 c.1025 > s.80: P 301:401(100) ack 1 win 8760
+0.0001 c.1025 > s.80: P 201:301(100) ack 1 win 8760
c.1025 > s.80: P 401:501(100) ack 1 win 8760
s.80 > c.1025: . ack 501 win 1024
=> tcp.gap
=> not tcp.retransmit
=> not tcp.retransmit.spurious

# the same, and one that had come by before
c.1025 > s.80: S 100:100(0) win 8760 <mss 1460>
s.80 > c.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
c.1025 > s.80: . ack 1 win 8760
c.1025 > s.80: P 1:101(100) ack 1 win 8760
+0.0001 c.1025 > s.80: P 301:401(100) ack 1 win 8760
+0.0001 s.80 > c.1025: . ack 401 win 1024
+0.0001 c.1025 > s.80: P 301:401(100) ack 1 win 8760
+0.0001 c.1025 > s.80: P 101:201(100) ack 1 win 8760
=> tcp.gap
=> one tcp.retransmit.spurious
=> 1 packets tcp.retransmit.spurious
