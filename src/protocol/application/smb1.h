/* Messages of SMB 1, pulled apart: [MS-CIFS] §2.2.3. A header, then blocks of words and bytes: one, or a chain of them
 * (AndX), each a command of its own. */
#ifndef ETHOGRAM_SMB1_H
#define ETHOGRAM_SMB1_H

#include "smb.h"

enum { SMB1_HEADER_LEN = 32, SMB1_NO_COMMAND = 0xff, SMB1_BLOCKS_MAX = 16 };

enum smb1_command {
	SMB1_CLOSE = 0x04, SMB1_TRANSACTION = 0x25, SMB1_READ = 0x2e, SMB1_WRITE = 0x2f, SMB1_TRANSACTION2 = 0x32,
	SMB1_NEGOTIATE = 0x72, SMB1_SESSION_SETUP = 0x73, SMB1_LOGOFF = 0x74, SMB1_TREE_CONNECT = 0x75,
	SMB1_NT_CREATE = 0xa2,
};

struct smb1_message {
	struct span bytes; /* SMB1_HEADER_LEN at least */
	uint8_t command;
	uint32_t status;   /* NTSTATUS, or as a number of DOS's: class and code */
	bool has_ntstatus, is_answer, is_unicode;
	/* for smb1_next_block, which goes no further than SMB1_BLOCKS_MAX */
	uint8_t block_count;
	uint8_t next_command;
	size_t next;
};

/* A command's part of the message. */
struct smb1_block {
	uint8_t command;
	size_t at; /* from the start of the message */
	struct span words, bytes; /* as far as captured */
};

/* False when the header is not all there. */
bool smb1_message_of(struct span bytes, struct smb1_message *message);

/* The next command of the chain, which only leads forward; false at its end, or when its words are not all there. */
bool smb1_next_block(struct smb1_message *message, struct smb1_block *block);

/* The string that comes next, with its end: of sixteen-bit characters, which begin at an even place of the message,
 * when `is_unicode`. Its text is what is without padding and end. */
struct smb1_string {
	struct span text;
	size_t len; /* with what is before and behind the text */
};
struct smb1_string smb1_string_at(struct span bytes, const uint8_t *start, bool is_unicode);

/* Tells the words and bytes of a block, of which command and counts are told. */
void smb1_describe_words(struct description *to, const struct smb1_message *message, const struct smb1_block *block);
void smb1_describe_bytes(struct description *to, const struct smb1_message *message, const struct smb1_block *block);
extern const struct tlv_form smb1_word_forms[];
extern const struct shape smb1_words_part, smb1_bytes_part;

#endif
