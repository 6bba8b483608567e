/* Messages of SMB 2 and 3, pulled apart: [MS-SMB2] §2.2. A header, and a body whose fixed part says where in the
 * message its buffers are. */
#ifndef ETHOGRAM_SMB2_H
#define ETHOGRAM_SMB2_H

#include "smb.h"

enum { SMB2_HEADER_LEN = 64 };

enum smb2_command {
	SMB2_NEGOTIATE, SMB2_SESSION_SETUP, SMB2_LOGOFF, SMB2_TREE_CONNECT, SMB2_TREE_DISCONNECT, SMB2_CREATE,
	SMB2_CLOSE,
	SMB2_FLUSH, SMB2_READ, SMB2_WRITE, SMB2_LOCK, SMB2_IOCTL, SMB2_CANCEL, SMB2_ECHO, SMB2_QUERY_DIRECTORY,
	SMB2_CHANGE_NOTIFY, SMB2_QUERY_INFO, SMB2_SET_INFO, SMB2_OPLOCK_BREAK, SMB2_COMMAND_COUNT,
};

struct smb2_message {
	struct span bytes; /* from its header to the next one, as far as captured: SMB2_HEADER_LEN at least */
	struct span body;
	uint16_t command;
	uint32_t status; /* of an answer; 0 in a request */
	uint32_t flags;
	bool is_answer;
};

/* The next message of a chain; false at its end, or where no header is all there. */
bool smb2_next(struct cursor *cursor, struct smb2_message *message);

/* A buffer, as the body says: bytes from the start of the body to the numbers that say where in the message it is, and
 * how long; and how wide these are, in bytes. Width 0 closes a list. */
struct smb2_buffer {
	uint8_t offset_at, offset_width, len_at, len_width;
};

struct smb2_body {
	const struct shape *shape;
	uint16_t fixed; /* fields of the shape before those of its buffers, of which each has one */
	struct smb2_buffer buffers[2];
	/* tells what follows fixed part and buffers */
	void (*lists)(struct description *to, const struct smb2_message *message);
};

/* How the body of a message looks; NULL when that is not known. */
const struct smb2_body *smb2_body_of(const struct smb2_message *message);

/* Where it is and how long, as stated; false when the body does not say. */
bool smb2_buffer_at(const struct smb2_message *message, const struct smb2_buffer *buffer, uint32_t *offset,
                    uint32_t *len);

/* How a break of a lease, or its answer, looks; NULL for one of a lock. */
const struct smb2_body *smb2_break_body(const struct smb2_message *message);

/* True for an answer that says only that it went wrong: [MS-SMB2] §2.2.2. */
bool smb2_is_error(const struct smb2_message *message);

/* Bodies by command: a request's, and its answer's. The first table ends before CREATE, where the second begins. */
enum { SMB2_REQUEST, SMB2_ANSWER, SMB2_DIRECTIONS };
enum { SMB2_SESSION_COUNT = SMB2_CREATE, SMB2_FILE_COUNT = SMB2_COMMAND_COUNT - SMB2_CREATE };
extern const struct smb2_body smb2_session_bodies[SMB2_SESSION_COUNT][SMB2_DIRECTIONS],
	smb2_file_bodies[SMB2_FILE_COUNT][SMB2_DIRECTIONS];
extern const struct shape smb2_session_parts, smb2_file_parts;

extern const struct name smb2_dialects[], smb2_controls[];

/* What both tables of bodies begin with, and files are known by. */
#define SMB2_STRUCTURE_SIZE \
	{SMB_NUMBER("structure_size", 16), .gloss = "bytes of the fixed part; odd: with something behind it"}
#define SMB2_FILE_ID {SMB_BYTES("file_id", 128), .gloss = "the open file, as the server called it"}

#endif
