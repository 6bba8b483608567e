/* The arguments of NFS calls: RFC 1094 §2.2, RFC 1813 §3.3. See nfs.h. */
#include "nfs.h"

#include "line.h"

enum { ACCESS_ALL = 0x3f };

static const struct name access_rights[] = {
	{0x01, "NFS_ACCESS_READ"},   {0x02, "NFS_ACCESS_LOOKUP"}, {0x04, "NFS_ACCESS_MODIFY"},
	{0x08, "NFS_ACCESS_EXTEND"}, {0x10, "NFS_ACCESS_DELETE"}, {0x20, "NFS_ACCESS_EXECUTE"},
	{0, NULL},
};

static const struct name file_types[] = {
	{0, "NON"}, {1, "REG"}, {2, "DIR"}, {3, "BLK"}, {4, "CHR"}, {5, "LNK"}, {7, "FIFO"}, {0, NULL},
};

static const struct name stabilities[] = {{0, "unstable"}, {1, "datasync"}, {2, "filesync"}, {0, NULL}};

void nfs_put_type(struct line *line, uint32_t type)
{
	text_name(line->text, file_types, type, "unk-ft %u");
}

bool nfs_type_is_known(uint32_t type)
{
	return name_of(file_types, type);
}

void nfs_put_stability(struct line *line, uint32_t stability)
{
	text_put(line->text, " <");
	text_name(line->text, stabilities, stability, "#%u");
	text_char(line->text, '>');
}

bool nfs_put_name(struct line *line, struct cursor *cursor, const char *before)
{
	text_put(line->text, before);
	uint32_t len = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	if (len > UINT32_MAX - 3) {
		text_put(line->text, "[cannot pad to 32-bit boundaries] (invalid)");
		return false;
	}
	struct span name = take_span(cursor, len);
	take(cursor, -len % 4);
	if (cursor->ran_short)
		return false;
	text_char(line->text, '"');
	text_safe(line->text, name);
	text_char(line->text, '"');
	return true;
}

/* RFC 1813 §2.6, sattr3: each attribute stands there only when it is to be set. */
struct new_attributes {
	uint32_t owners[3]; /* mode, owner, group */
	uint32_t times[2][2];
	bool has_owner[3], has_time[2];
};

/* False when the capture ends in them. */
static bool take_new_attributes(struct line *line, struct cursor *cursor, struct new_attributes *attributes)
{
	enum { TO_CLIENT_TIME = 2, SIZE_LEN = 8 };
	*attributes = (struct new_attributes){0};
	for (size_t i = 0; i < 3; i++) {
		attributes->has_owner[i] = take_u32(cursor);
		if (attributes->has_owner[i])
			attributes->owners[i] = take_u32(cursor);
	}
	if (take_u32(cursor))
		take(cursor, SIZE_LEN);
	for (size_t i = 0; i < 2; i++) {
		attributes->has_time[i] = take_u32(cursor) == TO_CLIENT_TIME;
		for (size_t part = 0; attributes->has_time[i] && part < 2; part++)
			attributes->times[i][part] = take_u32(cursor);
	}
	return nfs_is_held(line, cursor);
}

/* " mode 644 uid 5 gid 6", with -vv the times as well. */
static void put_new_attributes(struct line *line, const struct new_attributes *attributes)
{
	static const char *const owners[] = {" mode %o", " uid %u", " gid %u"}, *const times[] = {"atime", "mtime"};
	for (size_t i = 0; i < 3 && line->manner->verbosity; i++)
		if (attributes->has_owner[i])
			text_format(line->text, owners[i], attributes->owners[i]);
	for (size_t i = 0; i < 2 && line->manner->verbosity > 1; i++)
		if (attributes->has_time[i])
			text_format(line->text, " %s %u.%06u", times[i], attributes->times[i][0],
			            attributes->times[i][1]);
}

static bool put_handle_and_name(struct line *line, struct cursor *cursor, uint32_t version)
{
	return nfs_put_handle(line, cursor, version) && nfs_put_name(line, cursor, " ");
}

static bool put_access(struct line *line, struct cursor *cursor, uint32_t version)
{
	if (!nfs_put_handle(line, cursor, version))
		return false;
	uint32_t rights = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	if (rights & ~(uint32_t)ACCESS_ALL)
		text_format(line->text, " %04x", rights);
	else if (rights == ACCESS_ALL)
		text_put(line->text, " NFS_ACCESS_FULL");
	else if (rights) {
		text_char(line->text, ' ');
		text_flags(line->text, access_rights, rights, "|");
	}
	return true;
}

static bool put_read(struct line *line, struct cursor *cursor, uint32_t version)
{
	if (!nfs_put_handle(line, cursor, version))
		return false;
	uint64_t offset = version == NFS_VERSION_3 ? take_u64(cursor) : take_u32(cursor);
	uint32_t count = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	text_format(line->text, " %u bytes @ %llu", count, (unsigned long long)offset);
	return true;
}

static bool put_write3(struct line *line, struct cursor *cursor)
{
	uint64_t offset = take_u64(cursor);
	uint32_t count = take_u32(cursor);
	uint32_t stability = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	uint32_t len = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	text_format(line->text, " %u (%u) bytes @ %llu", len, count, (unsigned long long)offset);
	if (line->manner->verbosity)
		nfs_put_stability(line, stability);
	return true;
}

static bool put_write(struct line *line, struct cursor *cursor, uint32_t version)
{
	if (!nfs_put_handle(line, cursor, version))
		return false;
	if (version == NFS_VERSION_3)
		return put_write3(line, cursor);
	uint32_t begin = take_u32(cursor), offset = take_u32(cursor), count = take_u32(cursor), len = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	text_format(line->text, " %u (%u) bytes @ %u (%u)", len, count, offset, begin);
	return true;
}

static bool put_symlink(struct line *line, struct cursor *cursor, uint32_t version)
{
	if (!put_handle_and_name(line, cursor, version))
		return false;
	struct new_attributes attributes = {0};
	if (version == NFS_VERSION_3 && !take_new_attributes(line, cursor, &attributes)) {
		text_put(line->text, " ->");
		return false;
	}
	if (!nfs_put_name(line, cursor, " ->"))
		return false;
	put_new_attributes(line, &attributes);
	return true;
}

static bool put_mknod(struct line *line, struct cursor *cursor, uint32_t version)
{
	enum { BLOCK_DEVICE = 3, CHARACTER_DEVICE = 4 };
	if (!put_handle_and_name(line, cursor, version))
		return false;
	uint32_t type = take_u32(cursor);
	struct new_attributes attributes;
	if (!take_new_attributes(line, cursor, &attributes))
		return false;
	text_char(line->text, ' ');
	nfs_put_type(line, type);
	if (!line->manner->verbosity)
		return true;
	if (type == BLOCK_DEVICE || type == CHARACTER_DEVICE) {
		uint32_t major = take_u32(cursor);
		uint32_t minor = take_u32(cursor);
		if (!nfs_is_held(line, cursor))
			return false;
		text_format(line->text, " %u/%u", major, minor);
	}
	put_new_attributes(line, &attributes);
	return true;
}

static bool put_rename(struct line *line, struct cursor *cursor, uint32_t version)
{
	if (!put_handle_and_name(line, cursor, version))
		return false;
	text_put(line->text, " ->");
	return put_handle_and_name(line, cursor, version);
}

static bool put_link(struct line *line, struct cursor *cursor, uint32_t version)
{
	if (!nfs_put_handle(line, cursor, version))
		return false;
	text_put(line->text, " ->");
	return put_handle_and_name(line, cursor, version);
}

static bool put_readdir(struct line *line, struct cursor *cursor, uint32_t version)
{
	if (!nfs_put_handle(line, cursor, version))
		return false;
	if (version != NFS_VERSION_3) {
		uint32_t cookie = take_u32(cursor), count = take_u32(cursor);
		if (!cursor->ran_short)
			text_format(line->text, " %u bytes @ %d", count, (int32_t)cookie);
		return nfs_is_held(line, cursor);
	}
	uint64_t cookie = take_u64(cursor), verifier = take_u64(cursor);
	uint32_t count = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	text_format(line->text, " %u bytes @ %lld", count, (long long)cookie);
	if (line->manner->verbosity)
		text_format(line->text, " verf %016llx", (unsigned long long)verifier);
	return true;
}

static bool put_readdirplus(struct line *line, struct cursor *cursor, uint32_t version)
{
	if (!nfs_put_handle(line, cursor, version))
		return false;
	uint64_t cookie = take_u64(cursor), verifier = take_u64(cursor);
	uint32_t count = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	text_format(line->text, " %u bytes @ %llu", count, (unsigned long long)cookie);
	if (!line->manner->verbosity)
		return true;
	uint32_t most = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	text_format(line->text, " max %u verf %016llx", most, (unsigned long long)verifier);
	return true;
}

static bool put_commit(struct line *line, struct cursor *cursor, uint32_t version)
{
	return put_read(line, cursor, version == NFS_VERSION_3 ? version : NFS_VERSION_3);
}

static bool (*const puts_arguments[NFS_PROCEDURE_COUNT])(struct line *, struct cursor *, uint32_t version) = {
	[NFS_GETATTR] = nfs_put_handle,
	[NFS_SETATTR] = nfs_put_handle,
	[NFS_LOOKUP] = put_handle_and_name,
	[NFS_ACCESS] = put_access,
	[NFS_READLINK] = nfs_put_handle,
	[NFS_READ] = put_read,
	[NFS_WRITE] = put_write,
	[NFS_CREATE] = put_handle_and_name,
	[NFS_MKDIR] = put_handle_and_name,
	[NFS_SYMLINK] = put_symlink,
	[NFS_MKNOD] = put_mknod,
	[NFS_REMOVE] = put_handle_and_name,
	[NFS_RMDIR] = put_handle_and_name,
	[NFS_RENAME] = put_rename,
	[NFS_LINK] = put_link,
	[NFS_READDIR] = put_readdir,
	[NFS_READDIRPLUS] = put_readdirplus,
	[NFS_FSSTAT] = nfs_put_handle,
	[NFS_FSINFO] = nfs_put_handle,
	[NFS_PATHCONF] = nfs_put_handle,
	[NFS_COMMIT] = put_commit,
};

bool nfs_put_arguments(struct line *line, struct cursor *cursor, uint32_t version, uint32_t procedure)
{
	if (procedure >= NFS_PROCEDURE_COUNT || !puts_arguments[procedure])
		return true;
	return puts_arguments[procedure](line, cursor, version);
}
