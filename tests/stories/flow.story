# the server's data was not captured, and the client acknowledges it
client.39904 > server.21: S 1:1(0) win 8760
server.21 > client.39904: S 9:9(0) ack 2 win 8760
client.39904 > server.21: . ack 1 win 8760
client.39904 > server.21: P 1:11(10) ack 1 win 8760
server.21 > client.39904: P 1:11(10) ack 11 win 8760
client.39904 > server.21: . ack 111 win 8760
server.21 > client.39904: P 111:121(10) ack 11 win 8760
client.39904 > server.21: . ack 121 win 8760
=> flow ShADdg

# an acknowledgment of what is there
client.39904 > server.21: S 1:1(0) win 8760
server.21 > client.39904: S 9:9(0) ack 2 win 8760
client.39904 > server.21: . ack 1 win 8760
client.39904 > server.21: P 1:11(10) ack 1 win 8760
server.21 > client.39904: . ack 11 win 8760
=> flow ShADa

# a packet whose header is damaged, too: nobody looks at the rest
client.39904 > server.21: S 1:1(0) win 8760
server.21 > client.39904: S 9:9(0) ack 2 win 8760 [bad cksum] [bad ip cksum]
=> flow S

# only the segment is damaged
client.39904 > server.21: S 1:1(0) win 8760
server.21 > client.39904: S 9:9(0) ack 2 win 8760 [bad cksum]
=> flow Sc
