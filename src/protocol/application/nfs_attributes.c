/* The states and attributes that the results of NFS begin with: RFC 1094 §2.3, RFC 1813 §2.5 and §2.6. See nfs.h. */
#include "nfs.h"

#include "line.h"

static const struct name states[] = {
	{1, "Operation not permitted"},
	{2, "No such file or directory"},
	{5, "Input/output error"},
	{6, "Device not configured"},
	{13, "Permission denied"},
	{17, "File exists"},
	{18, "Cross-device link"},
	{19, "Operation not supported by device"},
	{20, "Not a directory"},
	{21, "Is a directory"},
	{22, "Invalid argument"},
	{26, "Text file busy"},
	{27, "File too large"},
	{28, "No space left on device"},
	{30, "Read-only file system"},
	{31, "Too many links"},
	{45, "Operation not supported"},
	{63, "File name too long"},
	{66, "Directory not empty"},
	{69, "Disc quota exceeded"},
	{70, "Stale NFS file handle"},
	{71, "Too many levels of remote in path"},
	{99, "Write cache flushed to disk"},
	{10001, "Illegal NFS file handle"},
	{10002, "Update synchronization mismatch"},
	{10003, "READDIR/READDIRPLUS cookie is stale"},
	{10004, "Operation not supported"},
	{10005, "Buffer or request is too small"},
	{10006, "Unspecified error on server"},
	{10007, "Object of that type not supported"},
	{10008, "Request couldn't be completed in time"},
	{0, NULL},
};

/* The state; false when it is not there. */
bool nfs_put_state(struct line *line, struct cursor *cursor, uint32_t *state)
{
	*state = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	if (*state != NFS_OK) {
		text_put(line->text, " ERROR: ");
		text_name(line->text, states, *state, "unk %u");
	}
	return true;
}

void nfs_put_time3(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%u.%06u", read_u32(at), read_u32(at + 4));
}

static void put_three_times(struct line *line, const uint8_t *at)
{
	text_put(line->text, " a/m/ctime ");
	for (int i = 0; i < 3; i++) {
		if (i)
			text_char(line->text, ' ');
		nfs_put_time3(line, at + 8 * i);
	}
}

/* What only -vv wants of them: 84 bytes of version 3, 68 of version 2. */
static void put_other_attributes(struct line *line, const uint8_t *at, bool is_3)
{
	text_format(line->text, " nlink %u", read_u32(at + 8));
	if (is_3) {
		text_format(line->text, " rdev %u/%u fsid %llx fileid %llx", read_u32(at + 36), read_u32(at + 40),
		            (unsigned long long)read_u64(at + 44), (unsigned long long)read_u64(at + 52));
		put_three_times(line, at + 60);
	} else {
		text_format(line->text, " rdev 0x%x fsid 0x%x nodeid 0x%x", read_u32(at + 28), read_u32(at + 36),
		            read_u32(at + 40));
		put_three_times(line, at + 44);
	}
}

/* The attributes of a file, RFC 1094 §2.3.5 and RFC 1813 §2.6, with -v; with -vv (`verbosity` 2) all of them. Those that
 * are not told need not be there: a cursor behind what is held is left to what is read next. */
bool nfs_put_attributes(struct line *line, struct cursor *cursor, uint32_t version, uint8_t verbosity)
{
	enum { HEAD_LEN = 20, LEN2 = 68, LEN3 = 84 };
	bool is_3 = version == NFS_VERSION_3;
	struct cursor head = *cursor;
	const uint8_t *whole = take(cursor, is_3 ? LEN3 : LEN2);
	if (!verbosity)
		return true;
	const uint8_t *at = take(&head, HEAD_LEN);
	if (!at)
		return false;
	text_char(line->text, ' ');
	nfs_put_type(line, read_u32(at));
	if (!nfs_type_is_known(read_u32(at)))
		text_char(line->text, ' ');
	text_format(line->text, " %o ids %u/%u", read_u32(at + 4), read_u32(at + 12), read_u32(at + 16));
	uint64_t size = is_3 ? take_u64(&head) : take_u32(&head);
	if (!nfs_is_held(line, &head))
		return false;
	text_put(line->text, " sz ");
	text_unsigned(line->text, size);
	if (line->manner->dialect == DIALECT_CLASSIC)
		text_char(line->text, ' ');
	if (verbosity > 1 && whole)
		put_other_attributes(line, whole, is_3);
	return verbosity < 2 || whole;
}

/* Attributes of version 3 that need not be there (post_op_attr). */
bool nfs_put_attributes_if_any(struct line *line, struct cursor *cursor)
{
	uint32_t follow = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	return !follow || nfs_put_attributes(line, cursor, NFS_VERSION_3, line->manner->verbosity);
}

/* Before and after a change (wcc_data). */
bool nfs_put_change(struct line *line, struct cursor *cursor)
{
	enum { BEFORE_LEN = 24 };
	bool is_told = line->manner->verbosity > 1;
	text_put(line->text, is_told ? " PRE:" : "");
	uint32_t before = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	const uint8_t *at = take(cursor, before ? BEFORE_LEN : 0);
	if (cursor->ran_short)
		return false;
	if (before && is_told) {
		text_format(line->text, " sz %llu mtime ", (unsigned long long)read_u64(at));
		nfs_put_time3(line, at + 8);
		text_put(line->text, " ctime ");
		nfs_put_time3(line, at + 16);
	}
	if (line->manner->verbosity)
		text_put(line->text, " POST:");
	return nfs_put_attributes_if_any(line, cursor);
}

/* A state, and of version 2 attributes if it is well. */
bool nfs_put_state_and_attributes(struct line *line, struct cursor *cursor, uint32_t version, uint8_t verbosity)
{
	uint32_t state;
	if (!nfs_put_state(line, cursor, &state))
		return false;
	return state != NFS_OK || nfs_put_attributes(line, cursor, version, verbosity);
}
