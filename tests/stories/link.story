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

# looking for an access concentrator
frame ffffffffffff 02000a010101 8863 110900000012 01010000 01200002 05dc 01030004 16372c16
frame 02000a010101 02000a010102 8863 11070000001d 01010000 01030004 16372c16 01020004 42524153 01040001 3d 00000000 0000000000000000
frame 02000a010102 02000a010101 8863 111900000004 01010000
frame 02000a010101 02000a010102 8863 116500110004 01010000
frame 02000a010101 02000a010102 8863 11a700110000

# tags of discovery that do not end where the length says, and a step that there is none
frame ffffffffffff 02000a010101 8863 110900000008 01010000 01030009 16372c16
frame ffffffffffff 02000a010101 8863 112200000004 01010000
=> link.pppoe.bad

# frames whose content is encrypted, and one whose is not, and of no known type
frame 02000a010101 02000a010102 88e5 2c0000000048 02000a0101020001 00112233445566778899aabbccddeeff 00112233445566778899aabbccddeeff
frame 02000a010101 02000a010102 88e5 200000000048 02000a0101020001 9abc 00112233445566778899aabbccddeeff 00112233445566778899aabbccddeeff
=> 1 unaccounted

# IPv6 that carries nothing
frame 02000a010101 02000a010102 86dd 6000000000003b40 20010db8000000000000000000000001 20010db8000000000000000000000002

# a virtual machine's socket
link 271
frame 0200000000000000 0300000000000000 d2040000 00040000 0100 0200 2c00 0000 0200000000000000 0300000000000000 d2040000 00040000 00000000 0100 0100 00000000 00000400 00000000

# a wireless network is looked for, found, and joined; then what is said is encrypted
link 105
frame 40000000 ffffffffffff 020000000001 ffffffffffff 1000 0004 6f6d7573 010882848b960c121824
frame 50000000 020000000001 020000000002 020000000002 1000 0102030405060708 6400 1104 0004 6f6d7573
frame b0000000 020000000002 020000000001 020000000002 1000 0000 0100 0000
frame 00000000 020000000002 020000000001 020000000002 1000 1104 0a00 0004 6f6d7573
frame 10000000 020000000001 020000000002 020000000002 1000 1104 0000 01c0
frame 08410000 020000000002 020000000001 020000000009 2000 0102030405060708 00112233445566778899aabbccddeeff
frame c0000000 020000000001 020000000002 020000000002 3000 0700

# elements of a wireless network that go on behind the frame, and a kind that there is none
link 105
frame 40000000 ffffffffffff 020000000001 ffffffffffff 1000 0009 6f6d7573
frame f0000000 ffffffffffff 020000000001 ffffffffffff 1000 0004 6f6d7573
=> 2 unaccounted
