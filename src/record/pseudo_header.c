/* See pseudo_header.h. The layouts are those of pcap-linktype(7). */
#include "pseudo_header.h"

enum {
	LINUX_SLL = 113,
	USB_LINUX = 189,
	USB_LINUX_MMAPPED = 220,
	NFLOG = 239,
	LINUX_SLL2 = 276,
};

bool pseudo_header_in(int link_type)
{
	return link_type == LINUX_SLL || link_type == USB_LINUX || link_type == USB_LINUX_MMAPPED ||
	       link_type == NFLOG || link_type == LINUX_SLL2;
}

struct header_field {
	uint8_t offset, len;
};

/* Turns the fields that are all there. */
static void swap_fields(const struct header_field *fields, size_t count, uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < count; i++) {
		size_t first = fields[i].offset;
		size_t last = first + fields[i].len - 1;
		if (last >= len)
			return;
		for (; first < last; first++, last--) {
			uint8_t byte = bytes[first];
			bytes[first] = bytes[last];
			bytes[last] = byte;
		}
	}
}

/* A CAN frame is in the order of the host but for its own header's type field. */
static void swap_cooked(uint8_t *bytes, size_t len, size_t protocol_offset, uint8_t can_offset)
{
	enum { ETHERTYPE_CAN = 0x000c, ETHERTYPE_CANFD = 0x000d };
	if (len < protocol_offset + 2)
		return;
	uint16_t protocol = read_u16(bytes + protocol_offset);
	const struct header_field can_id = {can_offset, 4};
	if (protocol == ETHERTYPE_CAN || protocol == ETHERTYPE_CANFD)
		swap_fields(&can_id, 1, bytes, len);
}

/* Descriptors of an isochronous transfer: status, offset and length of each. */
static void swap_descriptors(uint8_t *bytes, size_t len, uint32_t count)
{
	static const struct header_field descriptor[] = {{0, 4}, {4, 4}, {8, 4}};
	enum { DESCRIPTOR_LEN = 16 };
	for (; count && len; count--) {
		size_t step = len < DESCRIPTOR_LEN ? len : DESCRIPTOR_LEN;
		swap_fields(descriptor, 3, bytes, step);
		bytes += step;
		len -= step;
	}
}

static void swap_usb(int link_type, uint8_t *bytes, size_t len)
{
	static const struct header_field common[] = {{0, 8}, {12, 2}, {16, 8}, {24, 4}, {28, 4}, {32, 4}, {36, 4}};
	static const struct header_field isochronous[] = {{40, 4}, {44, 4}};
	static const struct header_field mapped[] = {{48, 4}, {52, 4}, {56, 4}, {60, 4}};
	enum { TRANSFER_TYPE = 9, ISOCHRONOUS = 0, DESCRIPTOR_COUNT = 60, MAPPED_LEN = 64 };
	bool is_isochronous = len > TRANSFER_TYPE && bytes[TRANSFER_TYPE] == ISOCHRONOUS;
	swap_fields(common, 7, bytes, len);
	if (is_isochronous)
		swap_fields(isochronous, 2, bytes, len);
	if (link_type != USB_LINUX_MMAPPED || len < mapped[0].offset)
		return;
	swap_fields(mapped, 4, bytes, len);
	if (is_isochronous && len > MAPPED_LEN)
		swap_descriptors(bytes + MAPPED_LEN, len - MAPPED_LEN, read_le32(bytes + DESCRIPTOR_COUNT));
}

/* Length and type of each value of a log message, version 0. */
static void swap_nflog(uint8_t *bytes, size_t len)
{
	static const struct header_field head[] = {{0, 2}, {2, 2}};
	enum { MESSAGE_HEADER_LEN = 4, HEAD_LEN = 4, VERSION = 1 };
	if (len < MESSAGE_HEADER_LEN || bytes[VERSION] != 0)
		return;
	bytes += MESSAGE_HEADER_LEN;
	len -= MESSAGE_HEADER_LEN;
	while (len >= HEAD_LEN) {
		swap_fields(head, 2, bytes, len);
		size_t step = (read_le16(bytes) + 3u) & ~3u;
		if (step == 0 || step > len)
			return;
		bytes += step;
		len -= step;
	}
}

void pseudo_header_swap(int link_type, uint8_t *bytes, size_t len)
{
	if (link_type == LINUX_SLL)
		swap_cooked(bytes, len, 14, 16);
	else if (link_type == LINUX_SLL2)
		swap_cooked(bytes, len, 0, 20);
	else if (link_type == NFLOG)
		swap_nflog(bytes, len);
	else
		swap_usb(link_type, bytes, len);
}
