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
