/* File handles of NFS: opaque (RFC 1094 §2.3.3, RFC 1813 §2.3.3), but what old servers put into them is known. See
 * nfs.h. */
#include "nfs.h"

#include "line.h"

enum { HANDLE2_LEN = 32, SHOWN_HANDLE_MAX = 32 };

/* As tcpdump takes it: the words of the handle that are whole, without what RFC 4506 §4.10 would fill up. */
static bool take_handle(struct line *line, struct cursor *cursor, uint32_t version, struct span *handle)
{
	uint32_t len = version == NFS_VERSION_3 ? take_u32(cursor) : HANDLE2_LEN;
	if (!nfs_is_held(line, cursor))
		return false;
	*handle = take_span(cursor, len & ~(uint32_t)3);
	return !cursor->ran_short;
}

/* The name of a volume: words, filled up with zeros, of which what stands before a space counts. */
static bool volume_read(struct span field, struct span *name)
{
	size_t len = 0;
	while (len < field.len && field.at[len] >= ' ' && field.at[len] <= '~')
		len++;
	for (size_t i = len; i < field.len; i++)
		if (field.at[i])
			return false;
	const uint8_t *space = memchr(field.at, ' ', len);
	*name = (struct span){field.at, space ? (size_t)(space - field.at) : len};
	return true;
}

/* "DISK1/1234": handles with the name of a volume in them, as VMS made them. */
static bool put_named_handle(struct line *line, struct span handle)
{
	enum { LEN = 28, NAME = 1, NAME_LEN = 13, INODE_LOW = 22, INODE_HIGH = 26 };
	struct span name;
	if (handle.len < LEN || !volume_read((struct span){handle.at + NAME, NAME_LEN}, &name))
		return false;
	/* tcpdump has a letter of the name for each four bytes of the handle */
	text_safe(line->text, (struct span){name.at, name.len < handle.len / 4 ? name.len : handle.len / 4});
	text_format(line->text, "/%u",
	            (uint32_t)read_u16(handle.at + INODE_HIGH) << 16 | read_le16(handle.at + INODE_LOW));
	return true;
}

/* The length of what names the file, where System V and IRIX have it. */
enum { FILE_LEN_AT = 8, FILE_LEN = 10, FILE_INODE = 12 };

/* Of System V, which has 8 bits of a device's major number and 24 of its minor, and of IRIX, which has 14 and 18. */
static bool put_system_v_handle(struct line *line, const uint8_t *at)
{
	uint32_t device = read_u32(at);
	if (read_u32(at + 4))
		text_format(line->text, "%u,%u", device >> 18 & 0x3fff, device & 0x3ffff);
	else
		text_format(line->text, "%u,%u", device >> 24, device & 0xffffff);
	text_format(line->text, "/%u", read_u32(at + FILE_INODE));
	return true;
}

/* Of systems that begin with a device of 16 bits; the inode follows, or stands behind three more words. */
static bool put_device_handle(struct line *line, struct span handle)
{
	enum { NEAR_LEN = 24, NEAR_INODE = 4, FAR_INODE = 12 };
	const uint8_t *at = handle.at;
	bool is_far = !read_u16(at + NEAR_INODE + 2);
	if (!is_far && (handle.len < NEAR_LEN || at[NEAR_LEN - 3] || at[NEAR_LEN - 1]))
		return at[FILE_LEN_AT + 1] == FILE_LEN && put_system_v_handle(line, at);
	text_format(line->text, "%u,%u/%u", at[1], at[0], read_le32(at + (is_far ? FAR_INODE : NEAR_INODE)));
	return true;
}

/* "8,1/1234": the device and the inode, where old servers had them. Which server made the handle, tcpdump guesses from
 * the halves of its first word that are zero; handles are opaque otherwise, RFC 1813 §2.3.3. */
static bool put_known_handle(struct line *line, struct span handle)
{
	enum { LEN = 16, INODE = 12, OTHER_DEVICE = 4 };
	const uint8_t *at = handle.at;
	if (handle.len < LEN)
		return false;
	if (read_u16(at) && read_u16(at + 2))
		return read_u16(at + FILE_LEN_AT) == FILE_LEN ? put_system_v_handle(line, at)
		                                              : put_named_handle(line, handle);
	if (read_u16(at))
		return put_device_handle(line, handle);
	const uint8_t *device = read_u32(at) ? at : at + OTHER_DEVICE;
	text_format(line->text, "%u,%u/%u", device[2], device[3], read_u32(at + INODE));
	return true;
}

bool nfs_put_handle(struct line *line, struct cursor *cursor, uint32_t version)
{
	static const char unknown[] = "Unknown";
	struct span handle;
	if (!take_handle(line, cursor, version, &handle))
		return false;
	text_put(line->text, " fh");
	if (line->manner->raw_nfs_handles) {
		text_char(line->text, '[');
		for (size_t at = 0; at < handle.len; at += 4) {
			text_put(line->text, at ? ":" : "");
			text_hex(line->text, read_u32(handle.at + at), 1);
		}
		text_char(line->text, ']');
		return true;
	}
	text_char(line->text, ' ');
	if (put_known_handle(line, handle))
		return true;
	/* tcpdump has a letter of the word for each four bytes of the handle */
	text_format(line->text, "%.*s/", (int)(handle.len / 4), unknown);
	for (size_t i = 0; i < handle.len && i < SHOWN_HANDLE_MAX; i++)
		text_format(line->text, "%02X", handle.at[i]);
	return true;
}
