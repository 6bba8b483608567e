/* The Network File System, versions 2 and 3 (RFC 1094, RFC 1813): a client calls procedures of a server by Sun's remote
 * procedure calls (RFC 5531). What a reply means, only its call tells: see behavior/calls.h. */
#ifndef ETHOGRAM_NFS_H
#define ETHOGRAM_NFS_H

#include "cursor.h"
#include "protocol.h"

struct layer;
struct line;

enum {
	NFS_PORT = 2049,
	NFS_VERSION_2 = 2,
	NFS_VERSION_3 = 3, /* others are read as version 2 */
};

/* The procedures of version 3; those of version 2 are told by the same names. */
enum nfs_procedure {
	NFS_NULL,
	NFS_GETATTR,
	NFS_SETATTR,
	NFS_LOOKUP,
	NFS_ACCESS,
	NFS_READLINK,
	NFS_READ,
	NFS_WRITE,
	NFS_CREATE,
	NFS_MKDIR,
	NFS_SYMLINK,
	NFS_MKNOD,
	NFS_REMOVE,
	NFS_RMDIR,
	NFS_RENAME,
	NFS_LINK,
	NFS_READDIR,
	NFS_READDIRPLUS,
	NFS_FSSTAT,
	NFS_FSINFO,
	NFS_PATHCONF,
	NFS_COMMIT,
	NFS_NOTHING = 25, /* of version 2: not in use */
	NFS_PROCEDURE_COUNT,
};

/* A call, as far as a reply needs it. */
struct nfs_call {
	uint32_t version;
	uint32_t procedure; /* as on the wire */
	bool is_known;
};

/* A message of a remote procedure call: a call, up to its arguments, or a reply, up to its state. */
struct nfs_message {
	uint32_t xid; /* of call and reply: pairs them */
	bool is_reply;
	struct nfs_call call; /* of a call: known when its numbers are there */
	struct cursor cursor; /* of a call: at its credentials; of a reply: at its state */
};

/* What each message begins with. */
enum { NFS_MESSAGE_FIELD_COUNT = 2, NFS_MESSAGE_LEN = 8 };
extern const struct field nfs_message_fields[NFS_MESSAGE_FIELD_COUNT];

/* Whether what UDP carries between these ports is a call of NFS or a reply. */
bool nfs_fits(uint16_t source_port, uint16_t destination_port, struct span message);

/* The same for TCP, where a mark with its length stands before a message (RFC 5531 §11). Cuts `message`, the data of a
 * segment, and `len`, bytes of it on the wire, to the message itself. */
bool nfs_fits_stream(uint16_t source_port, uint16_t destination_port, struct span *message, uint32_t *len);

/* Takes a message apart; false when not even its direction is there. */
bool nfs_message_read(struct span bytes, struct nfs_message *message);

/* Whether the numbers that were just taken are there: where they are not, tcpdump gives up the packet (line_gives_up),
 * other than where the bytes of a handle or a name are missing. */
bool nfs_is_held(struct line *line, const struct cursor *cursor);

/* " fh 8,1/1234"; a handle as a server of `version` sends it. False when it is not all there. */
bool nfs_put_handle(struct line *line, struct cursor *cursor, uint32_t version);

/* "\"name\"", with what comes before it. */
bool nfs_put_name(struct line *line, struct cursor *cursor, const char *before);

/* The type of a file, "REG"; three letters. */
void nfs_put_type(struct line *line, uint32_t type);
bool nfs_type_is_known(uint32_t type);

/* How firmly data is to be written: " <filesync>" */
void nfs_put_stability(struct line *line, uint32_t stability);

/* How results begin; each false when it is not all there. The state, told when it is not NFS_OK: */
enum { NFS_OK = 0 };
bool nfs_put_state(struct line *line, struct cursor *cursor, uint32_t *state);
void nfs_put_time3(struct line *line, const uint8_t *at);
bool nfs_put_attributes(struct line *line, struct cursor *cursor, uint32_t version, uint8_t verbosity);
bool nfs_put_attributes_if_any(struct line *line, struct cursor *cursor);
bool nfs_put_change(struct line *line, struct cursor *cursor);
bool nfs_put_state_and_attributes(struct line *line, struct cursor *cursor, uint32_t version, uint8_t verbosity);

/* How a server answers `call`, in a message of `len` bytes; false when it is not all there. */
bool nfs_put_reply(struct line *line, struct nfs_message *message, uint32_t len, const struct nfs_call *call);

/* What follows the name of the procedure in a call and in a reply; false when it is not all there. */
bool nfs_put_arguments(struct line *line, struct cursor *cursor, uint32_t version, uint32_t procedure);
bool nfs_put_results(struct line *line, struct cursor *cursor, uint32_t version, uint32_t procedure);

#endif
