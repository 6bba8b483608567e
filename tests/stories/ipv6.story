# longer than its frame
client6.1 > server6.2: udp 20 [total 900]
=> ipv6.length.beyond-frame

# a packet that ends in its header
frame 020000000002 020000000001 86dd 6000000000141140 20010db8
=> ipv6.header.short

# hop-by-hop comes second
client6.1 > server6.2: udp 20 [headers 60:00000104000000001100010400000000]
=> ipv6.exthdr.order

# routing of type 0
client6.1 > server6.2: udp 20 [headers 43:110200010000000020010db8000000000000000000000009]
=> ipv6.routing.type0

# a protocol that nobody knows
client6 > server6: ip-proto-201 20
=> ipv6.next-header.unknown

# from a group
ff02::9.1 > server6.2: udp 20
=> ipv6.address.impossible

# no hops left at all
client6.1 > server6.2: udp 20 [hop 0]
=> ipv6.hop-limit.zero

# the same header twice

client6.1 > server6.2: udp 20 [headers 60:3c000104000000001100010400000000]
=> ipv6.exthdr.duplicate

# nine headers
client6.1 > server6.2: udp 20 [headers 60:3c000104000000003c000104000000003c000104000000003c000104000000003c000104000000003c000104000000003c000104000000003c000104000000001100010400000000]
=> ipv6.exthdr.many

# an option longer than its header
client6.1 > server6.2: udp 20 [headers 60:1100053f00000000]
=> ipv6.option.malformed

# a router knows a better one
client6.5 > 2001:db8::3.53: udp 8
fe80::1 > client6: icmp: type 137 0 [icmp6 8900000000000000fe80000000000000000000000000fe0120010db80000000000000000000000030408000000000000600000000010114020010db800000000000000000000000120010db800000000000000000000000300050035001000005a5a5a5a5a5a5a5a] [hop 255]
=> icmp.redirect
=> not icmp.error.unsolicited

# a redirect without the packet that it is about
client6.5 > 2001:db8::3.53: udp 8
fe80::1 > client6: icmp: type 137 0 [icmp6 8900000000000000fe80000000000000000000000000fe0120010db8000000000000000000000003] [hop 255]
=> icmp.redirect

# destination options that claim more than the packet has, which its frame has
client6.1 > server6.2: udp 36 [headers 60:1104010400000000] [total 36]
=> ip.header.length-bad
=> ipv6.header.short

# destination options that end with their frame
client6.1 > server6.2: udp 4 [headers 60:1120010400000000]
=> ipv6.header.short
=> not ip.header.length-bad

# away from home: the sum is over the address that an option has
frame 02000000000202000000000186dd6000000000243c4020010db800000000000000000000000120010db8000000000000000000000002110201020000c91020010db80077000000000000000000090fa00007000cbe66686f6d65
=> udp.no-response
=> not udp.checksum.bad

# away from home, and the option is longer than its header
frame 02000000000202000000000186dd6000000000243c4020010db800000000000000000000000120010db8000000000000000000000002110201020000c99020010db80077000000000000000000090fa00007000cbe66686f6d65
=> ipv6.option.malformed
=> not udp.checksum.bad
