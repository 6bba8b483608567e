/* The results of NFS calls: RFC 1094 §2.2, RFC 1813 §3.3. See nfs.h.
 *
 * Nearly all begin with a state; most of those of version 3 tell attributes of what they touched, also when it went
 * wrong: after a change those before it (weak cache consistency, §2.6) and after it. */
#include "nfs.h"

#include "line.h"

static bool put_getattr(struct line *line, struct cursor *cursor, uint32_t version)
{
	return nfs_put_state_and_attributes(line, cursor, version, 1);
}

static bool put_setattr(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (version != NFS_VERSION_3)
		return nfs_put_state_and_attributes(line, cursor, version, 1);
	return nfs_put_state(line, cursor, &state) && nfs_put_change(line, cursor);
}

/* The file that a call of version 2 found or made. RFC 1094 §2.3.4. */
static bool put_found2(struct line *line, struct cursor *cursor, uint32_t state)
{
	return state != NFS_OK || (nfs_put_handle(line, cursor, NFS_VERSION_2) &&
	                           nfs_put_attributes(line, cursor, NFS_VERSION_2, line->manner->verbosity));
}

static bool put_lookup3(struct line *line, struct cursor *cursor, uint32_t state)
{
	if (state == NFS_OK &&
	    !(nfs_put_handle(line, cursor, NFS_VERSION_3) && nfs_put_attributes_if_any(line, cursor)))
		return false;
	if (line->manner->verbosity < 2)
		return true;
	text_put(line->text, " post dattr:");
	return nfs_put_attributes_if_any(line, cursor);
}

typedef bool put_found3(struct line *line, struct cursor *cursor, uint32_t state);

/* Of version 2, a handle and attributes; `put3` tells what version 3 made of that. */
static bool put_found(struct line *line, struct cursor *cursor, uint32_t version, put_found3 *put3)
{
	uint32_t state;
	if (!nfs_put_state(line, cursor, &state))
		return false;
	return version == NFS_VERSION_3 ? put3(line, cursor, state) : put_found2(line, cursor, state);
}

static bool put_lookup(struct line *line, struct cursor *cursor, uint32_t version)
{
	return put_found(line, cursor, version, put_lookup3);
}

static bool put_access(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	(void)version;
	if (!nfs_put_state(line, cursor, &state))
		return false;
	if (line->manner->verbosity)
		text_put(line->text, " attr:");
	if (!nfs_put_attributes_if_any(line, cursor))
		return false;
	if (state != NFS_OK)
		return true;
	uint32_t rights = take_u32(cursor);
	if (!cursor->ran_short)
		text_format(line->text, " c %04x", rights);
	return nfs_is_held(line, cursor);
}

static bool put_readlink(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (!nfs_put_state(line, cursor, &state))
		return false;
	if (state != NFS_OK)
		return true;
	if (version == NFS_VERSION_3 && !nfs_put_attributes_if_any(line, cursor))
		return false;
	return nfs_put_name(line, cursor, " ");
}

static bool put_read(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (version != NFS_VERSION_3)
		return nfs_put_state_and_attributes(line, cursor, version, line->manner->verbosity);
	if (!nfs_put_state(line, cursor, &state) || !nfs_put_attributes_if_any(line, cursor))
		return false;
	if (state != NFS_OK || !line->manner->verbosity)
		return true;
	uint32_t count = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	text_format(line->text, " %u bytes", count);
	uint32_t at_end = take_u32(cursor);
	text_put(line->text, at_end ? " EOF" : "");
	return nfs_is_held(line, cursor);
}

/* With `digits` of it at least. */
static bool put_verifier(struct line *line, struct cursor *cursor, int digits)
{
	uint64_t verifier = take_u64(cursor);
	if (!cursor->ran_short)
		text_format(line->text, " verf %0*llx", digits, (unsigned long long)verifier);
	return nfs_is_held(line, cursor);
}

static bool put_written(struct line *line, struct cursor *cursor)
{
	if (!line->manner->verbosity)
		return true;
	uint32_t count = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	text_format(line->text, " %u bytes", count);
	if (line->manner->verbosity < 2)
		return true;
	uint32_t stability = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	nfs_put_stability(line, stability);
	return put_verifier(line, cursor, 1);
}

static bool put_write(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (version != NFS_VERSION_3)
		return nfs_put_state_and_attributes(line, cursor, version, line->manner->verbosity);
	if (!nfs_put_state(line, cursor, &state))
		return false;
	if (!line->manner->verbosity)
		return true;
	return nfs_put_change(line, cursor) && (state != NFS_OK || put_written(line, cursor));
}

/* A new file or directory. */
static bool put_created3(struct line *line, struct cursor *cursor, uint32_t state)
{
	if (state != NFS_OK)
		return nfs_put_change(line, cursor);
	uint32_t follows = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	if (!follows)
		return true;
	if (!nfs_put_handle(line, cursor, NFS_VERSION_3) || !nfs_put_attributes_if_any(line, cursor))
		return false;
	if (line->manner->verbosity < 2)
		return true;
	text_put(line->text, " dir attr:");
	return nfs_put_change(line, cursor);
}

static bool put_created(struct line *line, struct cursor *cursor, uint32_t version)
{
	return put_found(line, cursor, version, put_created3);
}

static bool put_symlink(struct line *line, struct cursor *cursor, uint32_t version)
{
	uint32_t state;
	if (version == NFS_VERSION_3)
		return put_created(line, cursor, version);
	return nfs_put_state(line, cursor, &state);
}

typedef bool put_more3(struct line *line, struct cursor *cursor);

/* The state; of version 3 with -v, what `put3` tells besides, whichever state it is. */
static bool put_state_and(struct line *line, struct cursor *cursor, uint32_t version, put_more3 *put3)
{
	uint32_t state;
	if (!nfs_put_state(line, cursor, &state))
		return false;
	return version != NFS_VERSION_3 || !line->manner->verbosity || put3(line, cursor);
}

static bool put_removed(struct line *line, struct cursor *cursor, uint32_t version)
{
	return put_state_and(line, cursor, version, nfs_put_change);
}

/* A change, behind the word for what was changed. */
static bool put_change_of(struct line *line, struct cursor *cursor, const char *what)
{
	text_put(line->text, what);
	return nfs_put_change(line, cursor);
}

static bool put_renamed3(struct line *line, struct cursor *cursor)
{
	return put_change_of(line, cursor, " from:") && put_change_of(line, cursor, " to:");
}

static bool put_rename(struct line *line, struct cursor *cursor, uint32_t version)
{
	return put_state_and(line, cursor, version, put_renamed3);
}

static bool put_linked3(struct line *line, struct cursor *cursor)
{
	text_put(line->text, " file POST:");
	return nfs_put_attributes_if_any(line, cursor) && put_change_of(line, cursor, " dir:");
}

static bool put_link(struct line *line, struct cursor *cursor, uint32_t version)
{
	return put_state_and(line, cursor, version, put_linked3);
}

static bool put_readdir2(struct line *line, struct cursor *cursor)
{
	uint32_t state;
	if (!nfs_put_state(line, cursor, &state))
		return false;
	if (state != NFS_OK)
		return true;
	uint32_t offset = take_u32(cursor), size = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	text_format(line->text, " offset 0x%x size %u ", offset, size);
	uint32_t at_end = take_u32(cursor);
	if (at_end)
		text_put(line->text, " eof");
	return nfs_is_held(line, cursor);
}

static bool put_readdir3(struct line *line, struct cursor *cursor)
{
	uint32_t state;
	if (!nfs_put_state(line, cursor, &state))
		return false;
	if (!line->manner->verbosity)
		return true;
	text_put(line->text, " POST:");
	if (!nfs_put_attributes_if_any(line, cursor))
		return false;
	return state != NFS_OK || put_verifier(line, cursor, 16);
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
	if (!nfs_put_state(line, cursor, state))
		return false;
	if (line->manner->verbosity)
		text_put(line->text, " POST:");
	return nfs_put_attributes_if_any(line, cursor);
}

static bool put_fsstat3(struct line *line, struct cursor *cursor)
{
	enum { LEN = 52 };
	uint32_t state;
	if (!put_system_begin(line, cursor, &state))
		return false;
	if (state != NFS_OK)
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
	if (!nfs_put_state(line, cursor, &state))
		return false;
	if (state != NFS_OK)
		return true;
	const uint8_t *at = take(cursor, LEN);
	if (at)
		text_format(line->text, " tsize %u bsize %u blocks %u bfree %u bavail %u", read_u32(at),
		            read_u32(at + 4), read_u32(at + 8), read_u32(at + 12), read_u32(at + 16));
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
	if (state != NFS_OK)
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
	nfs_put_time3(line, at + 36);
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
	if (state != NFS_OK)
		return true;
	const uint8_t *at = take(cursor, LEN);
	if (!at)
		return false;
	text_format(line->text, " linkmax %u namemax %u", read_u32(at), read_u32(at + 4));
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		text_format(line->text, " %s", read_u32(at + 8 + 4 * i) ? names[i] : "");
	return true;
}

static bool put_committed3(struct line *line, struct cursor *cursor)
{
	return nfs_put_change(line, cursor) && (line->manner->verbosity < 2 || put_verifier(line, cursor, 1));
}

static bool put_commit(struct line *line, struct cursor *cursor, uint32_t version)
{
	(void)version;
	return put_state_and(line, cursor, NFS_VERSION_3, put_committed3);
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
