/* The results of NFS calls: RFC 1094 §2.2, RFC 1813 §3.3. See nfs.h.
 *
 * Nearly all begin with a state; most of those of version 3 tell attributes of what they touched, also when it went
 * wrong: after a change those before it (weak cache consistency, §2.6) and after it. */
#include "nfs.h"

#include "line.h"

enum { OK = 0 };

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
static bool put_state(struct line *line, struct cursor *cursor, uint32_t *state)
{
	*state = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	if (*state != OK) {
		text_put(line->text, " ERROR: ");
		text_name(line->text, states, *state, "unk %u");
	}
	return true;
}

static void put_time3(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%u.%06u", read_u32(at), read_u32(at + 4));
}

static void put_three_times(struct line *line, const uint8_t *at)
{
	text_put(line->text, " a/m/ctime ");
	for (int i = 0; i < 3; i++) {
		if (i)
			text_char(line->text, ' ');
		put_time3(line, at + 8 * i);
	}
}

/* The attributes of a file, RFC 1094 §2.3.5 and RFC 1813 §2.6, with -v; with -vv (`verbosity` 2) all of them. */
static bool put_attributes(struct line *line, struct cursor *cursor, uint32_t version, uint8_t verbosity)
{
	enum { LEN2 = 68, LEN3 = 84 };
	bool is_3 = version == NFS_VERSION_3;
	const uint8_t *at = take(cursor, is_3 ? LEN3 : LEN2);
	if (!at)
		return false;
	if (!verbosity)
		return true;
	text_char(line->text, ' ');
	nfs_put_type(line, read_u32(at));
	if (!nfs_type_is_known(read_u32(at)))
		text_char(line->text, ' ');
	text_format(line->text, " %o ids %u/%u sz ", read_u32(at + 4), read_u32(at + 12), read_u32(at + 16));
	text_unsigned(line->text, is_3 ? read_u64(at + 20) : read_u32(at + 20));
	if (line->manner->dialect == DIALECT_CLASSIC)
		text_char(line->text, ' ');
	if (verbosity < 2)
		return true;
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
	return true;
}

/* Attributes of version 3 that need not be there (post_op_attr). */
static bool put_attributes_if_any(struct line *line, struct cursor *cursor)
{
	uint32_t follow = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	return !follow || put_attributes(line, cursor, NFS_VERSION_3, line->manner->verbosity);
}

/* Before and after a change (wcc_data). */
static bool put_change(struct line *line, struct cursor *cursor)
{
	enum { BEFORE_LEN = 24 };
	bool is_told = line->manner->verbosity > 1;
	text_put(line->text, is_told ? " PRE:" : "");
	uint32_t before = take_u32(cursor);
	const uint8_t *at = take(cursor, before ? BEFORE_LEN : 0);
	if (cursor->ran_short)
		return false;
	if (before && is_told) {
		text_format(line->text, " sz %llu mtime ", (unsigned long long)read_u64(at));
		put_time3(line, at + 8);
		text_put(line->text, " ctime ");
		put_time3(line, at + 16);
	}
	if (line->manner->verbosity)
		text_put(line->text, " POST:");
	return put_attributes_if_any(line, cursor);
}

/* A state, and of version 2 attributes if it is well. */
static bool put_state_and_attributes(struct line *line, struct cursor *cursor, uint32_t version, uint8_t verbosity)
{
	uint32_t state;
	if (!put_state(line, cursor, &state))
		return false;
	return state != OK || put_attributes(line, cursor, version, verbosity);
}

static bool put_getattr(struct line *line, struct cursor *cursor, uint32_t version)
{
	return put_state_and_attributes(line, cursor, version, 1);
}

static bool put_setattr(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (version != NFS_VERSION_3)
		return put_state_and_attributes(line, cursor, version, 1);
	return put_state(line, cursor, &state) && put_change(line, cursor);
}

static bool put_lookup3(struct line *line, struct cursor *cursor, uint32_t state)
{
	if (state == OK && !(nfs_put_handle(line, cursor, NFS_VERSION_3) && put_attributes_if_any(line, cursor)))
		return false;
	if (line->manner->verbosity < 2)
		return true;
	text_put(line->text, " post dattr:");
	return put_attributes_if_any(line, cursor);
}

static bool put_lookup(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (!put_state(line, cursor, &state))
		return false;
	if (version == NFS_VERSION_3)
		return put_lookup3(line, cursor, state);
	if (state != OK)
		return true;
	return nfs_put_handle(line, cursor, version) && put_attributes(line, cursor, version, line->manner->verbosity);
}

static bool put_access(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	(void)version;
	if (!put_state(line, cursor, &state))
		return false;
	if (line->manner->verbosity)
		text_put(line->text, " attr:");
	if (!put_attributes_if_any(line, cursor))
		return false;
	if (state != OK)
		return true;
	uint32_t rights = take_u32(cursor);
	if (!cursor->ran_short)
		text_format(line->text, " c %04x", rights);
	return !cursor->ran_short;
}

static bool put_readlink(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (!put_state(line, cursor, &state))
		return false;
	if (state != OK)
		return true;
	if (version == NFS_VERSION_3 && !put_attributes_if_any(line, cursor))
		return false;
	return nfs_put_name(line, cursor, " ");
}

static bool put_read(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (version != NFS_VERSION_3)
		return put_state_and_attributes(line, cursor, version, line->manner->verbosity);
	if (!put_state(line, cursor, &state) || !put_attributes_if_any(line, cursor))
		return false;
	if (state != OK || !line->manner->verbosity)
		return true;
	uint32_t count = take_u32(cursor), at_end = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, " %u bytes%s", count, at_end ? " EOF" : "");
	return true;
}

/* With `digits` of it at least. */
static bool put_verifier(struct line *line, struct cursor *cursor, int digits)
{
	uint64_t verifier = take_u64(cursor);
	if (!cursor->ran_short)
		text_format(line->text, " verf %0*llx", digits, (unsigned long long)verifier);
	return !cursor->ran_short;
}

static bool put_written(struct line *line, struct cursor *cursor)
{
	if (!line->manner->verbosity)
		return true;
	uint32_t count = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, " %u bytes", count);
	if (line->manner->verbosity < 2)
		return true;
	uint32_t stability = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	nfs_put_stability(line, stability);
	return put_verifier(line, cursor, 1);
}

static bool put_write(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (version != NFS_VERSION_3)
		return put_state_and_attributes(line, cursor, version, line->manner->verbosity);
	if (!put_state(line, cursor, &state))
		return false;
	if (!line->manner->verbosity)
		return true;
	return put_change(line, cursor) && (state != OK || put_written(line, cursor));
}

/* A new file or directory. */
static bool put_created3(struct line *line, struct cursor *cursor, uint32_t state)
{
	if (state != OK)
		return put_change(line, cursor);
	uint32_t follows = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	if (!follows)
		return true;
	if (!nfs_put_handle(line, cursor, NFS_VERSION_3) || !put_attributes_if_any(line, cursor))
		return false;
	if (line->manner->verbosity < 2)
		return true;
	text_put(line->text, " dir attr:");
	return put_change(line, cursor);
}

static bool put_created(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (!put_state(line, cursor, &state))
		return false;
	if (version == NFS_VERSION_3)
		return put_created3(line, cursor, state);
	if (state != OK)
		return true;
	return nfs_put_handle(line, cursor, version) && put_attributes(line, cursor, version, line->manner->verbosity);
}

static bool put_symlink(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (version == NFS_VERSION_3)
		return put_created(line, cursor, version);
	return put_state(line, cursor, &state);
}

static bool put_removed(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (!put_state(line, cursor, &state))
		return false;
	return version != NFS_VERSION_3 || !line->manner->verbosity || put_change(line, cursor);
}

static bool put_rename(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (!put_state(line, cursor, &state))
		return false;
	if (version != NFS_VERSION_3 || !line->manner->verbosity)
		return true;
	text_put(line->text, " from:");
	if (!put_change(line, cursor))
		return false;
	text_put(line->text, " to:");
	return put_change(line, cursor);
}

static bool put_link(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (!put_state(line, cursor, &state))
		return false;
	if (version != NFS_VERSION_3 || !line->manner->verbosity)
		return true;
	text_put(line->text, " file POST:");
	if (!put_attributes_if_any(line, cursor))
		return false;
	text_put(line->text, " dir:");
	return put_change(line, cursor);
}

static bool put_readdir2(struct line *line, struct cursor *cursor)
{
	uint32_t state;
	if (!put_state(line, cursor, &state))
		return false;
	if (state != OK)
		return true;
	uint32_t offset = take_u32(cursor), size = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, " offset 0x%x size %u ", offset, size);
	uint32_t at_end = take_u32(cursor);
	if (at_end)
		text_put(line->text, " eof");
	return !cursor->ran_short;
}

static bool put_readdir3(struct line *line, struct cursor *cursor)
{
	uint32_t state;
	if (!put_state(line, cursor, &state))
		return false;
	if (!line->manner->verbosity)
		return true;
	text_put(line->text, " POST:");
	if (!put_attributes_if_any(line, cursor))
		return false;
	return state != OK || put_verifier(line, cursor, 16);
}

static bool put_readdir(struct line *line, struct cursor *cursor, uint32_t version)
{
	return version == NFS_VERSION_3 ? put_readdir3(line, cursor) : put_readdir2(line, cursor);
}

static bool put_readdirplus(struct line *line, struct cursor *cursor, uint32_t version)
{
	(void)version;
	return put_readdir3(line, cursor);
}

/* What replies about a file system begin with in version 3: whether there is more to tell stands in `state`. */
static bool put_system_begin(struct line *line, struct cursor *cursor, uint32_t *state)
{
	if (!put_state(line, cursor, state))
		return false;
	if (line->manner->verbosity)
		text_put(line->text, " POST:");
	return put_attributes_if_any(line, cursor);
}

static bool put_fsstat3(struct line *line, struct cursor *cursor)
{
	enum { LEN = 52 };
	uint32_t state;
	if (!put_system_begin(line, cursor, &state))
		return false;
	if (state != OK)
		return true;
	const uint8_t *at = take(cursor, LEN);
	if (!at)
		return false;
	static const char *const names[] = {" tbytes ", " fbytes ", " abytes ", " tfiles ", " ffiles ", " afiles "};
	for (size_t i = 0; i < (line->manner->verbosity ? 6 : 3); i++) {
		text_put(line->text, names[i]);
		text_unsigned(line->text, read_u64(at + 8 * i));
	}
	if (line->manner->verbosity)
		text_format(line->text, " invar %u", read_u32(at + 48));
	return true;
}

static bool put_fsstat2(struct line *line, struct cursor *cursor)
{
	enum { LEN = 20 };
	uint32_t state;
	if (!put_state(line, cursor, &state))
		return false;
	if (state != OK)
		return true;
	const uint8_t *at = take(cursor, LEN);
	if (at)
		text_format(line->text, " tsize %u bsize %u blocks %u bfree %u bavail %u", read_u32(at), read_u32(at + 4),
		            read_u32(at + 8), read_u32(at + 12), read_u32(at + 16));
	return at;
}

static bool put_fsstat(struct line *line, struct cursor *cursor, uint32_t version)
{
	return version == NFS_VERSION_3 ? put_fsstat3(line, cursor) : put_fsstat2(line, cursor);
}

static bool put_fsinfo(struct line *line, struct cursor *cursor, uint32_t version)
{
	enum { LEN = 48 };
	uint32_t state;
	(void)version;
	if (!put_system_begin(line, cursor, &state))
		return false;
	if (state != OK)
		return true;
	const uint8_t *at = take(cursor, LEN);
	if (!at)
		return false;
	text_format(line->text, " rtmax %u rtpref %u wtmax %u wtpref %u dtpref %u", read_u32(at), read_u32(at + 4),
	            read_u32(at + 12), read_u32(at + 16), read_u32(at + 24));
	if (!line->manner->verbosity)
		return true;
	text_format(line->text, " rtmult %u wtmult %u maxfsz %llu delta ", read_u32(at + 8), read_u32(at + 20),
	            (unsigned long long)read_u64(at + 28));
	put_time3(line, at + 36);
	text_char(line->text, ' ');
	return true;
}

static bool put_pathconf(struct line *line, struct cursor *cursor, uint32_t version)
{
	enum { LEN = 24 };
	static const char *const names[] = {"notrunc", "chownres", "igncase", "keepcase"};
	uint32_t state;
	(void)version;
	if (!put_system_begin(line, cursor, &state))
		return false;
	if (state != OK)
		return true;
	const uint8_t *at = take(cursor, LEN);
	if (!at)
		return false;
	text_format(line->text, " linkmax %u namemax %u", read_u32(at), read_u32(at + 4));
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		text_format(line->text, " %s", read_u32(at + 8 + 4 * i) ? names[i] : "");
	return true;
}

static bool put_commit(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	(void)version;
	if (!put_state(line, cursor, &state))
		return false;
	if (!line->manner->verbosity)
		return true;
	if (!put_change(line, cursor))
		return false;
	return line->manner->verbosity < 2 || put_verifier(line, cursor, 1);
}

static bool (*const puts_results[NFS_PROCEDURE_COUNT])(struct line *, struct cursor *, uint32_t version) = {
	[NFS_GETATTR] = put_getattr,
	[NFS_SETATTR] = put_setattr,
	[NFS_LOOKUP] = put_lookup,
	[NFS_ACCESS] = put_access,
	[NFS_READLINK] = put_readlink,
	[NFS_READ] = put_read,
	[NFS_WRITE] = put_write,
	[NFS_CREATE] = put_created,
	[NFS_MKDIR] = put_created,
	[NFS_SYMLINK] = put_symlink,
	[NFS_MKNOD] = put_created,
	[NFS_REMOVE] = put_removed,
	[NFS_RMDIR] = put_removed,
	[NFS_RENAME] = put_rename,
	[NFS_LINK] = put_link,
	[NFS_READDIR] = put_readdir,
	[NFS_READDIRPLUS] = put_readdirplus,
	[NFS_FSSTAT] = put_fsstat,
	[NFS_FSINFO] = put_fsinfo,
	[NFS_PATHCONF] = put_pathconf,
	[NFS_COMMIT] = put_commit,
};

bool nfs_put_results(struct line *line, struct cursor *cursor, uint32_t version, uint32_t procedure)
{
	if (procedure >= NFS_PROCEDURE_COUNT || !puts_results[procedure])
		return true;
	return puts_results[procedure](line, cursor, version);
}
