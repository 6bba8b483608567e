# a question and its answer
client.1025 > server.7: udp 20
server.7 > client.1025: udp 20
=> udp.exchange
=> not udp.no-response

# a question into silence
client.1025 > silent.7: udp 20
+10 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> udp.no-response

# nobody is there
client.1025 > gone.7: udp 20
router > client: icmp: host unreachable
=> udp.unreachable
=> not udp.no-response

# an answer without a question
other.9 > client.9: udp 4
client.9 > other.9: udp 4
server.9 > other.9: udp 4
other.9 > server.9: udp 4
+70 server.123 > client.40000: udp 400
=> udp.reply.unsolicited

# a length that does not fit
client.1025 > server.7: udp 20 [length 100]
=> udp.length.bad
=> flow D
=> not udp.no-response

# a damaged datagram
client.1025 > server.7: udp 20
server.7 > client.1025: udp 20
client.1025 > server.7: udp 20 [bad cksum]
=> udp.checksum.bad

# no checksum over IPv6
client6.1025 > server6.7: udp 20 [no cksum]
=> udp.checksum.zero-v6

# port 0
client.1025 > server.0: udp 20
=> udp.port.zero

# a call to everybody
client.138 > 10.1.1.255.138: udp 60
=> udp.broadcast
=> not udp.no-response

# a service that speaks up again, long after it was asked
client.40000 > server.161: udp 20
server.161 > client.40000: udp 20
+70 server.161 > client.40000: udp 20
+10 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> udp.exchange
=> not udp.no-response
=> not udp.reply.unsolicited

# an answer that takes more than a minute
client.40000 > server.161: udp 20
+70 server.161 > client.40000: udp 20
+10 other.9 > another.9: udp 4
another.9 > other.9: udp 4
=> one udp.no-response

# clients of a service that has them ask from system ports
client.700 > server.2048: udp 20
server.2048 > client.700: udp 20
+70 server.7 > client.9: udp 4
client.9 > server.7: udp 4
client.701 > server.2048: udp 20
server.2048 > client.701: udp 20
=> not one udp.exchange
=> udp.exchange
