# who has that address?
arp who-has server tell client
arp reply server is-at server to client
=> arp.exchange
=> not arp.no-reply

# who has that address? And again, soon after each answer
arp who-has server tell client
arp reply server is-at server to client
arp who-has server tell client
arp reply server is-at server to client
arp who-has server tell client
arp reply server is-at server to client
=> 6 packets arp.exchange

# nobody has it
arp who-has gone tell client
+1 arp who-has gone tell client
+1 arp who-has gone tell client
+5 other.9 > another.9: udp 4
=> arp.no-reply

# a host announces itself
arp who-has client tell client
=> arp.gratuitous

# is this address free?
arp who-has wanted tell 0.0.0.0
=> arp.probe

# an answer that nobody asked for
arp who-has other tell client
arp reply other is-at other to client
+70 arp reply server is-at server to client
=> arp.reply.unsolicited

# an answer that nobody asked for since the capture began, a little while ago
arp who-has other tell client
arp reply other is-at other to client
+3 arp reply server is-at server to client
=> doubted arp.reply.unsolicited

# the question may have been there just before the capture began
arp who-has other tell client
arp reply other is-at other to client
+1 arp reply server is-at server to client
=> not arp.reply.unsolicited

# another sender than the frame's
arp who-has server tell client [sender 020000000099]
=> arp.sender.mismatch

# a question to one host alone
arp who-has server tell client [to 02000a010101]
=> arp.request.unicast

# an ARP of twelve bytes
frame ffffffffffff 02000a010101 0806 000108000604000102000a01
=> arp.malformed

# a frame that ends in its header
frame 02000a010102 02000a01
=> link.frame.short

# a type that nobody knows
frame 02000a010102 02000a010101 9abc 0102030405060708
=> link.type.unknown

# from a group
client.1 > server.2: udp 20 [from 030000000001]
=> link.source.group

# a tag cut in two
frame 02000a010102 02000a010101 8100 00
=> link.vlan.short

# an 802.3 frame longer than itself
frame 02000a010102 02000a010101 05dc 4242030000
=> link.length.past-end

# one tag inside another
frame 02000a010102 02000a010101 8100 0005 8100 0006 0800 4500001c00010000401164cb0a0101010a010102 0400000700080000
=> link.vlan.nested

# frames within frames within frames
frame 020000002002 020000002001 88e7 00000001 020000002002 020000002001 88e7 00000001 020000002002 020000002001 88e7 00000001 020000002002 020000002001 0800 45000014000000004011a6d70a0101010a010102
=> ip.tunnel.nested

# a bubble that carries something
client.5000 > server.3544: udp 20 [data 13880dd8003400006000000000003b15200100000a01010180000000000000012001000000000000000000000000000231323334]
=> ip.tunnel.malformed
