# a name and its address
client.1025 > server.53: dns 7 A? www.example.com.
server.53 > client.1025: dns 7 A www.example.com. 192.0.2.80
=> dns.exchange
=> not dns.no-response

# a name server that is silent
client.1025 > server.53: dns 7 A? www.example.com.
+6 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> dns.no-response

# no such name
client.1025 > server.53: dns 7 A? nowhere.example.com.
server.53 > client.1025: dns 7 A nowhere.example.com. NXDomain
=> dns.nxdomain

# nothing of that kind
client.1025 > server.53: dns 7 AAAA? www.example.com.
server.53 > client.1025: dns 7 AAAA www.example.com. NoData
=> dns.nodata

# not for you
client.1025 > server.53: dns 7 A? www.example.com.
server.53 > client.1025: dns 7 A www.example.com. Refused
=> dns.refused

# two answers to one question
client.1025 > server.53: dns 7 A? www.example.com.
server.53 > client.1025: dns 7 A www.example.com. 192.0.2.66
server.53 > client.1025: dns 7 A www.example.com. 192.0.2.80
=> dns.exchange
=> dns.response.unsolicited
=> says 10.1.1.2 sent 10.1.1.1 a DNS answer that fits no question: two different answers to one query

# asked twice and answered three times, always the same
client.1025 > server.53: dns 7 A? www.example.com.
server.53 > client.1025: dns 7 A www.example.com. 192.0.2.80
client.1025 > server.53: dns 7 A? www.example.com.
server.53 > client.1025: dns 7 A www.example.com. 192.0.2.80
server.53 > client.1025: dns 7 A www.example.com. 192.0.2.80
=> dns.exchange
=> not dns.response.unsolicited

# a host gets its address
dhcp discover 7 from client
dhcp offer 7 from server given client
dhcp request 7 from client
dhcp ack 7 from server given client
=> dhcp.lease
=> not dhcp.no-response

# the address is taken
dhcp request 7 from client
dhcp nak 7 from server
=> dhcp.nak

# no DHCP server
dhcp discover 7 from client
+4 dhcp discover 7 from client
+8 dhcp discover 7 from client
+20 other.9 > another.9: udp 4
=> dhcp.no-response

# an address given back
dhcp release 7 from client
=> dhcp.release

# FTP in active mode
client.1025 > server.21: S 100:100(0) win 8760 <mss 1460>
server.21 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.21: . ack 1 win 8760
client.1025 > server.21: P 1:22(21) ack 1 win 8760 "PORT 10,1,1,1,4,2\r\n"
server.21 > client.1025: P 1:31(30) ack 20 win 1024 "200 PORT command successful.\r\n"
server.20 > client.1026: S 900:900(0) win 8760 <mss 1460>
client.1026 > server.20: S 4000:4000(0) ack 901 win 8760 <mss 1460>
server.20 > client.1026: . ack 1 win 8760
=> ftp.active

# FTP in passive mode
client.1025 > server.21: S 100:100(0) win 8760 <mss 1460>
server.21 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.21: . ack 1 win 8760
client.1025 > server.21: P 1:7(6) ack 1 win 8760 "PASV\r\n"
server.21 > client.1025: P 1:50(49) ack 7 win 1024 "227 Entering Passive Mode (10,1,1,2,19,137).\r\n"
client.1026 > server.5001: S 900:900(0) win 8760 <mss 1460>
server.5001 > client.1026: S 4000:4000(0) ack 901 win 8760 <mss 1460>
client.1026 > server.5001: . ack 1 win 8760
=> ftp.passive

# a data connection that never comes
client.1025 > server.21: S 100:100(0) win 8760 <mss 1460>
server.21 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.21: . ack 1 win 8760
client.1025 > server.21: P 1:7(6) ack 1 win 8760 "PASV\r\n"
server.21 > client.1025: P 1:50(49) ack 7 win 1024 "227 Entering Passive Mode (10,1,1,2,19,137).\r\n"
+60 other.9 > another.9: udp 4
=> ftp.data.missing

# the server wants to know who is calling
client.1025 > server.25: S 100:100(0) win 8760 <mss 1460>
server.25 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.25: . ack 1 win 8760
server.2000 > client.113: S 900:900(0) win 8760 <mss 1460>
client.113 > server.2000: R =0:0(0) ack 1 win 0
=> ident.callback

# too long for UDP
client.1025 > server.53: dns 7 A? www.example.com.
server.53 > client.1025: dns 7 A www.example.com. Truncated
client.1026 > server.53: S 100:100(0) win 8760 <mss 1460>
server.53 > client.1026: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1026 > server.53: . ack 1 win 8760
client.1026 > server.53: P 1:36(35) ack 1 win 8760 "\x00\x21\x00\x07\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01"
=> dns.truncated.tcp

# a question and its answer over TCP
client.1026 > server.53: S 100:100(0) win 8760 <mss 1460>
server.53 > client.1026: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1026 > server.53: . ack 1 win 8760
client.1026 > server.53: P 1:36(35) ack 1 win 8760 "\x00!\x00\x07\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01"
server.53 > client.1026: P 1:52(51) ack 36 win 8760 "\x001\x00\x07\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01\xc0\x0c\x00\x01\x00\x01\x00\x00\x0e\x10\x00\x04\xc0\x00\x02P"
=> dns.exchange
=> 2 packets dns.exchange
=> not dns.no-response

# two questions in one segment over TCP, each answered in its way
client.1026 > server.53: S 100:100(0) win 8760 <mss 1460>
server.53 > client.1026: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1026 > server.53: . ack 1 win 8760
client.1026 > server.53: P 1:75(74) ack 1 win 8760 "\x00!\x00\x07\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01\x00%\x00\x08\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x07nowhere\x07example\x03com\x00\x00\x01\x00\x01"
server.53 > client.1026: P 1:91(90) ack 75 win 8760 "\x00%\x00\x08\x81\x83\x00\x01\x00\x00\x00\x00\x00\x00\x07nowhere\x07example\x03com\x00\x00\x01\x00\x01\x001\x00\x07\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01\xc0\x0c\x00\x01\x00\x01\x00\x00\x0e\x10\x00\x04\xc0\x00\x02P"
=> dns.exchange
=> dns.nxdomain
=> not dns.no-response

# a question over TCP, sent again and never answered: one silence
client.1026 > server.53: S 100:100(0) win 8760 <mss 1460>
server.53 > client.1026: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1026 > server.53: . ack 1 win 8760
client.1026 > server.53: P 1:36(35) ack 1 win 8760 "\x00!\x00\x07\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01"
+1 client.1026 > server.53: P 1:36(35) ack 1 win 8760 "\x00!\x00\x07\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01"
+9 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> one dns.no-response
=> not dns.exchange

# an answer over TCP whose length came in a segment of its own: nothing can be said
client.1026 > server.53: S 100:100(0) win 8760 <mss 1460>
server.53 > client.1026: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1026 > server.53: . ack 1 win 8760
client.1026 > server.53: P 1:36(35) ack 1 win 8760 "\x00!\x00\x07\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01"
server.53 > client.1026: P 1:3(2) ack 36 win 8760 "\x001"
server.53 > client.1026: P 3:52(49) ack 36 win 8760 "\x00\x07\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01\xc0\x0c\x00\x01\x00\x01\x00\x00\x0e\x10\x00\x04\xc0\x00\x02P"
+9 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> not dns.no-response
=> not dns.exchange

# a zone is handed over in three messages with one id: one answer
client.1026 > server.53: S 100:100(0) win 8760 <mss 1460>
server.53 > client.1026: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1026 > server.53: . ack 1 win 8760
client.1026 > server.53: P 1:36(35) ack 1 win 8760 "\x00!\x00\x07\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01"
server.53 > client.1026: P 1:52(51) ack 36 win 8760 "\x001\x00\x07\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01\xc0\x0c\x00\x01\x00\x01\x00\x00\x0e\x10\x00\x04\xc0\x00\x02P"
server.53 > client.1026: P 52:103(51) ack 36 win 8760 "\x001\x00\x07\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01\xc0\x0c\x00\x01\x00\x01\x00\x00\x0e\x10\x00\x04\xc0\x00\x02P"
server.53 > client.1026: P 103:154(51) ack 36 win 8760 "\x001\x00\x07\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x01\x00\x01\xc0\x0c\x00\x01\x00\x01\x00\x00\x0e\x10\x00\x04\xc0\x00\x02Q"
=> one dns.exchange
=> not dns.response.unsolicited

# one question, asked three times from three ports: one silence
client.1025 > server.53: dns 7 A? www.example.com.
+4.9 client.1026 > server.53: dns 8 A? www.example.com.
+2 client.1027 > server.53: dns 9 A? www.example.com.
=> one dns.no-response

# asked again from another port, and answered
client.1025 > server.53: dns 7 A? www.example.com.
+2 client.1026 > server.53: dns 8 A? www.example.com.
server.53 > client.1026: dns 8 A www.example.com. 192.0.2.80
+9 client.1026 > server.53: dns 10 A? other.example.com.
server.53 > client.1026: dns 10 A other.example.com. 192.0.2.80
=> dns.exchange
=> not dns.no-response

# two questions, and two silences
client.1025 > server.53: dns 7 A? www.example.com.
+1 client.1026 > server.53: dns 8 A? other.example.com.
=> dns.no-response
=> not one dns.no-response

# what was answered is no try of a later query with the same question
client.1025 > server.53: dns 7 A? www.example.com.
server.53 > client.1025: dns 7 A www.example.com. 192.0.2.80
+3 client.1026 > server.53: dns 8 A? www.example.com.
+3 other.9 > another.9: udp 4
+3 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> 1 packets dns.no-response
=> dns.exchange

# no such file: a data connection is not due
client.1025 > server.21: S 100:100(0) win 8760 <mss 1460>
server.21 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.21: . ack 1 win 8760
client.1025 > server.21: P 1:22(21) ack 1 win 8760 "PORT 10,1,1,1,4,2\r\n"
server.21 > client.1025: P 1:31(30) ack 22 win 1024 "200 PORT command successful.\r\n"
client.1025 > server.21: P 22:35(13) ack 31 win 8760 "RETR nofile\r\n"
server.21 > client.1025: P 31:57(26) ack 35 win 1024 "550 Failed to open file.\r\n"
+60 other.9 > another.9: udp 4
=> not ftp.data.missing

# a size that is not told, and then the data
client.1025 > server.21: S 100:100(0) win 8760 <mss 1460>
server.21 > client.1025: S 500:500(0) ack 101 win 1024 <mss 1460>
client.1025 > server.21: . ack 1 win 8760
client.1025 > server.21: P 1:22(21) ack 1 win 8760 "PORT 10,1,1,1,4,2\r\n"
server.21 > client.1025: P 1:31(30) ack 22 win 1024 "200 PORT command successful.\r\n"
client.1025 > server.21: P 22:33(11) ack 31 win 8760 "SIZE file\r\n"
server.21 > client.1025: P 31:60(29) ack 33 win 1024 "550 Could not get file size.\r\n"
server.20 > client.1026: S 900:900(0) win 8760 <mss 1460>
client.1026 > server.20: S 4000:4000(0) ack 901 win 8760 <mss 1460>
server.20 > client.1026: . ack 1 win 8760
=> ftp.active

# another server knows more
client.1025 > server.53: dns 7 A? www.example.com.
server.53 > client.1025: dns 7 A www.example.com. Referral ns.example.com.
=> dns.exchange
=> not dns.nodata

# the snap length cuts off whether another server knows more
client.1025 > server.53: dns 7 A? www.example.com.
server.53 > client.1025: dns 7 A www.example.com. Referral ns.example.com. [cut 78]
=> dns.exchange
=> not dns.nodata
