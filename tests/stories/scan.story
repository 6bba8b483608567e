# five ports of one host, and nothing used
+0.1 attacker.40001 > victim.21: S 1:1(0) win 1024 <mss 1460>
victim.21 > attacker.40001: R 0:0(0) ack 1 win 0
+0.1 attacker.40001 > victim.22: S 1:1(0) win 1024 <mss 1460>
victim.22 > attacker.40001: S 9:9(0) ack 2 win 8760 <mss 1460>
attacker.40001 > victim.22: R 1:1(0) win 0
+0.1 attacker.40001 > victim.23: S 1:1(0) win 1024 <mss 1460>
victim.23 > attacker.40001: R 0:0(0) ack 1 win 0
+0.1 attacker.40001 > victim.24: S 1:1(0) win 1024 <mss 1460>
victim.24 > attacker.40001: R 0:0(0) ack 1 win 0
+0.1 attacker.40001 > victim.25: S 1:1(0) win 1024 <mss 1460>
victim.25 > attacker.40001: R 0:0(0) ack 1 win 0
=> scan.port.syn
=> not tcp.refused
=> not tcp.half-open.reset

# four ports: not yet a scan
attacker.40001 > victim.21: S 1:1(0) win 1024 <mss 1460>
victim.21 > attacker.40001: R 0:0(0) ack 1 win 0
attacker.40001 > victim.23: S 1:1(0) win 1024 <mss 1460>
victim.23 > attacker.40001: R 0:0(0) ack 1 win 0
attacker.40001 > victim.24: S 1:1(0) win 1024 <mss 1460>
victim.24 > attacker.40001: R 0:0(0) ack 1 win 0
attacker.40001 > victim.25: S 1:1(0) win 1024 <mss 1460>
=> tcp.refused
=> tcp.no-response
=> not scan.*

# one port, tried again and again from new ports
client.4001 > server.21: S 1:1(0) win 8760 <mss 1460>
server.21 > client.4001: R 0:0(0) ack 1 win 0
client.4002 > server.21: S 1:1(0) win 8760 <mss 1460>
server.21 > client.4002: R 0:0(0) ack 1 win 0
client.4003 > server.21: S 1:1(0) win 8760 <mss 1460>
server.21 > client.4003: R 0:0(0) ack 1 win 0
client.4004 > server.21: S 1:1(0) win 8760 <mss 1460>
server.21 > client.4004: R 0:0(0) ack 1 win 0
client.4005 > server.21: S 1:1(0) win 8760 <mss 1460>
server.21 > client.4005: R 0:0(0) ack 1 win 0
=> tcp.refused
=> not scan.*

# SYNs without options count twice
attacker.40001 > victim.21: S 1:1(0) win 1024
victim.21 > attacker.40001: R 0:0(0) ack 1 win 0
attacker.40001 > victim.22: S 1:1(0) win 1024
victim.22 > attacker.40001: R 0:0(0) ack 1 win 0
attacker.40001 > victim.23: S 1:1(0) win 1024
victim.23 > attacker.40001: R 0:0(0) ack 1 win 0
=> scan.port.syn
=> not tcp.option.missing

# connections that are opened, closed, and never used
attacker.4001 > victim.21: S 1:1(0) win 8760 <mss 1460>
victim.21 > attacker.4001: R 0:0(0) ack 1 win 0
attacker.4002 > victim.22: S 1:1(0) win 8760 <mss 1460>
victim.22 > attacker.4002: S 9:9(0) ack 2 win 8760 <mss 1460>
attacker.4002 > victim.22: . ack 1 win 8760
attacker.4002 > victim.22: R 1:1(0) ack 1 win 0
attacker.4003 > victim.23: S 1:1(0) win 8760 <mss 1460>
victim.23 > attacker.4003: R 0:0(0) ack 1 win 0
attacker.4004 > victim.24: S 1:1(0) win 8760 <mss 1460>
victim.24 > attacker.4004: R 0:0(0) ack 1 win 0
attacker.4005 > victim.25: S 1:1(0) win 8760 <mss 1460>
victim.25 > attacker.4005: R 0:0(0) ack 1 win 0
=> scan.port.connect

# FINs alone
attacker.4001 > victim.21: F 1:1(0) win 1024
victim.21 > attacker.4001: R 0:0(0) ack 1 win 0
attacker.4001 > victim.22: F 1:1(0) win 1024
attacker.4001 > victim.23: F 1:1(0) win 1024
=> scan.port.fin
=> not tcp.flags.fin-only

# no flags at all
attacker.4001 > victim.21: null 1:1(0) win 1024
attacker.4001 > victim.22: null 1:1(0) win 1024
attacker.4001 > victim.23: null 1:1(0) win 1024
=> scan.port.null
=> not tcp.flags.null

# FIN, PSH and URG
attacker.4001 > victim.21: FPU 1:1(0) win 1024
attacker.4001 > victim.22: FPU 1:1(0) win 1024
attacker.4001 > victim.23: FPU 1:1(0) win 1024
=> scan.port.xmas
=> not tcp.flags.xmas

# SYN and FIN
attacker.4001 > victim.21: SF 1:1(0) win 1024 <mss 1460>
attacker.4001 > victim.22: SF 1:1(0) win 1024 <mss 1460>
attacker.4001 > victim.23: SF 1:1(0) win 1024 <mss 1460>
=> scan.port.syn-fin

# ACKs of no connection
attacker.4001 > victim.21: . =1:=1(0) ack =7 win 1024
victim.21 > attacker.4001: R =7:=7(0) win 0
attacker.4001 > victim.22: . =1:=1(0) ack =7 win 1024
victim.22 > attacker.4001: R =7:=7(0) win 0
attacker.4001 > victim.23: . =1:=1(0) ack =7 win 1024
victim.23 > attacker.4001: R =7:=7(0) win 0
attacker.4001 > victim.24: . =1:=1(0) ack =7 win 1024
victim.24 > attacker.4001: R =7:=7(0) win 0
attacker.4001 > victim.25: . =1:=1(0) ack =7 win 1024
victim.25 > attacker.4001: R =7:=7(0) win 0
=> scan.port.ack
=> not tcp.ack.unsolicited

# FIN-ACKs of no connection
attacker.4001 > victim.21: F =1:=1(0) ack =7 win 1024
victim.21 > attacker.4001: R =7:=7(0) win 0
attacker.4001 > victim.22: F =1:=1(0) ack =7 win 1024
victim.22 > attacker.4001: R =7:=7(0) win 0
attacker.4001 > victim.23: F =1:=1(0) ack =7 win 1024
victim.23 > attacker.4001: R =7:=7(0) win 0
attacker.4001 > victim.24: F =1:=1(0) ack =7 win 1024
victim.24 > attacker.4001: R =7:=7(0) win 0
attacker.4001 > victim.25: F =1:=1(0) ack =7 win 1024
victim.25 > attacker.4001: R =7:=7(0) win 0
=> scan.port.maimon

# datagrams to port after port
attacker.4001 > victim.7: udp 0
victim > attacker: icmp: port unreachable
attacker.4001 > victim.9: udp 0
victim > attacker: icmp: port unreachable
attacker.4001 > victim.13: udp 0
victim > attacker: icmp: port unreachable
attacker.4001 > victim.17: udp 0
victim > attacker: icmp: port unreachable
attacker.4001 > victim.19: udp 0
victim > attacker: icmp: port unreachable
=> scan.port.udp
=> not udp.refused

# one port of five hosts
attacker.4001 > a.445: S 1:1(0) win 8760 <mss 1460>
attacker.4001 > b.445: S 1:1(0) win 8760 <mss 1460>
b.445 > attacker.4001: R 0:0(0) ack 1 win 0
attacker.4001 > c.445: S 1:1(0) win 8760 <mss 1460>
attacker.4001 > d.445: S 1:1(0) win 8760 <mss 1460>
attacker.4001 > e.445: S 1:1(0) win 8760 <mss 1460>
attacker.4001 > f.445: S 1:1(0) win 8760 <mss 1460>
=> scan.sweep.tcp
=> not tcp.no-response

# a client of five servers, two of which it uses
client.4001 > a.80: S 1:1(0) win 8760 <mss 1460>
a.80 > client.4001: S 9:9(0) ack 2 win 8760 <mss 1460>
client.4001 > a.80: . ack 1 win 8760
client.4001 > a.80: P 1:11(10) ack 1 win 8760
a.80 > client.4001: FP 1:11(10) ack 11 win 8760
client.4001 > a.80: F 11:11(0) ack 12 win 8760
a.80 > client.4001: . ack 12 win 8760
client.4002 > b.80: S 1:1(0) win 8760 <mss 1460>
b.80 > client.4002: R 0:0(0) ack 1 win 0
client.4003 > c.80: S 1:1(0) win 8760 <mss 1460>
c.80 > client.4003: R 0:0(0) ack 1 win 0
client.4004 > d.80: S 1:1(0) win 8760 <mss 1460>
d.80 > client.4004: R 0:0(0) ack 1 win 0
=> not scan.*

# echoes from eight hosts
attacker > a: icmp: echo request 1 1
a > attacker: icmp: echo reply 1 1
attacker > b: icmp: echo request 1 1
attacker > c: icmp: echo request 1 1
attacker > d: icmp: echo request 1 1
attacker > e: icmp: echo request 1 1
attacker > f: icmp: echo request 1 1
attacker > g: icmp: echo request 1 1
attacker > h: icmp: echo request 1 1
=> scan.sweep.icmp
=> not icmp.echo.no-reply

# echoes from eight hosts, all of which answer
attacker > a: icmp: echo request 1 1
a > attacker: icmp: echo reply 1 1
attacker > b: icmp: echo request 1 1
b > attacker: icmp: echo reply 1 1
attacker > c: icmp: echo request 1 1
c > attacker: icmp: echo reply 1 1
attacker > d: icmp: echo request 1 1
d > attacker: icmp: echo reply 1 1
attacker > e: icmp: echo request 1 1
e > attacker: icmp: echo reply 1 1
attacker > f: icmp: echo request 1 1
f > attacker: icmp: echo reply 1 1
attacker > g: icmp: echo request 1 1
g > attacker: icmp: echo reply 1 1
attacker > h: icmp: echo request 1 1
h > attacker: icmp: echo reply 1 1
=> 16 packets scan.sweep.icmp

# a monitor that pings eight hosts for a while
client > a: icmp: echo request 1 1
a > client: icmp: echo reply 1 1
client > b: icmp: echo request 1 1
b > client: icmp: echo reply 1 1
client > c: icmp: echo request 1 1
c > client: icmp: echo reply 1 1
client > d: icmp: echo request 1 1
d > client: icmp: echo reply 1 1
client > e: icmp: echo request 1 1
e > client: icmp: echo reply 1 1
client > f: icmp: echo request 1 1
f > client: icmp: echo reply 1 1
client > g: icmp: echo request 1 1
g > client: icmp: echo reply 1 1
client > h: icmp: echo request 1 1
h > client: icmp: echo reply 1 1
client > a: icmp: echo request 1 2
a > client: icmp: echo reply 1 2
client > b: icmp: echo request 1 2
b > client: icmp: echo reply 1 2
client > c: icmp: echo request 1 2
c > client: icmp: echo reply 1 2
client > d: icmp: echo request 1 2
d > client: icmp: echo reply 1 2
client > e: icmp: echo request 1 2
e > client: icmp: echo reply 1 2
client > f: icmp: echo request 1 2
f > client: icmp: echo reply 1 2
client > g: icmp: echo request 1 2
g > client: icmp: echo reply 1 2
client > h: icmp: echo request 1 2
h > client: icmp: echo reply 1 2
client > a: icmp: echo request 1 3
a > client: icmp: echo reply 1 3
client > b: icmp: echo request 1 3
b > client: icmp: echo reply 1 3
client > c: icmp: echo request 1 3
c > client: icmp: echo reply 1 3
client > d: icmp: echo request 1 3
d > client: icmp: echo reply 1 3
client > e: icmp: echo request 1 3
e > client: icmp: echo reply 1 3
client > f: icmp: echo request 1 3
f > client: icmp: echo reply 1 3
client > g: icmp: echo request 1 3
g > client: icmp: echo reply 1 3
client > h: icmp: echo request 1 3
h > client: icmp: echo reply 1 3
client > a: icmp: echo request 1 4
a > client: icmp: echo reply 1 4
client > b: icmp: echo request 1 4
b > client: icmp: echo reply 1 4
client > c: icmp: echo request 1 4
c > client: icmp: echo reply 1 4
client > d: icmp: echo request 1 4
d > client: icmp: echo reply 1 4
client > e: icmp: echo request 1 4
e > client: icmp: echo reply 1 4
client > f: icmp: echo request 1 4
f > client: icmp: echo reply 1 4
client > g: icmp: echo request 1 4
g > client: icmp: echo reply 1 4
client > h: icmp: echo request 1 4
h > client: icmp: echo reply 1 4
client > a: icmp: echo request 1 5
a > client: icmp: echo reply 1 5
client > b: icmp: echo request 1 5
b > client: icmp: echo reply 1 5
client > c: icmp: echo request 1 5
c > client: icmp: echo reply 1 5
client > d: icmp: echo request 1 5
d > client: icmp: echo reply 1 5
client > e: icmp: echo request 1 5
e > client: icmp: echo reply 1 5
client > f: icmp: echo request 1 5
f > client: icmp: echo reply 1 5
client > g: icmp: echo request 1 5
g > client: icmp: echo reply 1 5
client > h: icmp: echo request 1 5
h > client: icmp: echo reply 1 5
=> not scan.*

# one port of five hosts, opened and closed
attacker.4001 > a.445: S 1:1(0) win 8760 <mss 1460>
a.445 > attacker.4001: S 100:100(0) ack 2 win 8760 <mss 1460>
attacker.4001 > a.445: . ack 1 win 8760
attacker.4001 > a.445: F 1:1(0) ack 1 win 8760
a.445 > attacker.4001: F 1:1(0) ack 2 win 8760
attacker.4001 > a.445: . ack 2 win 8760
attacker.4001 > b.445: S 1:1(0) win 8760 <mss 1460>
b.445 > attacker.4001: S 100:100(0) ack 2 win 8760 <mss 1460>
attacker.4001 > b.445: . ack 1 win 8760
attacker.4001 > b.445: F 1:1(0) ack 1 win 8760
b.445 > attacker.4001: F 1:1(0) ack 2 win 8760
attacker.4001 > b.445: . ack 2 win 8760
attacker.4001 > c.445: S 1:1(0) win 8760 <mss 1460>
c.445 > attacker.4001: S 100:100(0) ack 2 win 8760 <mss 1460>
attacker.4001 > c.445: . ack 1 win 8760
attacker.4001 > c.445: F 1:1(0) ack 1 win 8760
c.445 > attacker.4001: F 1:1(0) ack 2 win 8760
attacker.4001 > c.445: . ack 2 win 8760
attacker.4001 > d.445: S 1:1(0) win 8760 <mss 1460>
d.445 > attacker.4001: S 100:100(0) ack 2 win 8760 <mss 1460>
attacker.4001 > d.445: . ack 1 win 8760
attacker.4001 > d.445: F 1:1(0) ack 1 win 8760
d.445 > attacker.4001: F 1:1(0) ack 2 win 8760
attacker.4001 > d.445: . ack 2 win 8760
attacker.4001 > e.445: S 1:1(0) win 8760 <mss 1460>
e.445 > attacker.4001: S 100:100(0) ack 2 win 8760 <mss 1460>
attacker.4001 > e.445: . ack 1 win 8760
attacker.4001 > e.445: F 1:1(0) ack 1 win 8760
e.445 > attacker.4001: F 1:1(0) ack 2 win 8760
attacker.4001 > e.445: . ack 2 win 8760
=> 3 packets scan.sweep.tcp

# nine hosts on one port, and few answer
attacker.4001 > a.161: udp 40
a.161 > attacker.4001: udp 40
attacker.4001 > b.161: udp 40
attacker.4001 > c.161: udp 40
attacker.4001 > d.161: udp 40
attacker.4001 > e.161: udp 40
attacker.4001 > f.161: udp 40
attacker.4001 > g.161: udp 40
attacker.4001 > h.161: udp 40
attacker.4001 > i.161: udp 40
=> scan.sweep.udp

# a traceroute to a silent host
client.4001 > server.33434: udp 20 [ttl 9]
client.4001 > server.33435: udp 20 [ttl 10]
client.4001 > server.33436: udp 20 [ttl 11]
client.4001 > server.33437: udp 20 [ttl 12]
client.4001 > server.33438: udp 20 [ttl 13]
client.4001 > server.33439: udp 20 [ttl 14]
=> not scan.*

# answers of a service whose questions were not captured
dns.53 > client.4001: udp 20
dns.53 > client.4002: udp 20
dns.53 > client.4003: udp 20
dns.53 > client.4004: udp 20
dns.53 > client.4005: udp 20
dns.53 > client.4006: udp 20
=> not scan.*
