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
