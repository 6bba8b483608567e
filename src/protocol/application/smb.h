/* SMB, the file sharing of Windows: messages of version 1 ([MS-CIFS], [MS-SMB]) and of 2 and 3 ([MS-SMB2]).
 *
 * They are no layer of their own, since a segment holds several: what carries them (nbss.c, nbdgm.c) tells each in its
 * place. All numbers have the low byte first, and places within a message are counted from its first byte. */
#ifndef ETHOGRAM_SMB_H
#define ETHOGRAM_SMB_H

#include "describe.h"

enum { SMB_SIGNATURE_LEN = 4 };

/* What messages begin with; the first byte says which kind. */
enum smb_kind {
	SMB_NONE = 0,
	SMB_COMPRESSED = 0xfc,
	SMB_ENCRYPTED = 0xfd,
	SMB_2 = 0xfe,
	SMB_1 = 0xff,
};

/* The kind of a message, SMB_NONE when it does not begin as one. */
enum smb_kind smb_kind_of(struct span message);

/* Puts what the message asks for or answers, all commands that it holds, as far as they are there: "SMB2 create request
 * docs\plan.txt". */
void smb_put(struct text *text, struct span message);

/* Tells the next `len` bytes, a message; smb_parts are what there may be. */
void smb_describe(struct description *to, size_t len);
extern const struct shape *const smb_parts[];

/* [MS-ERREF] §2.3: how it went. */
extern const struct name smb_statuses[];

/* The files of this protocol share the following. */

void smb1_put(struct text *text, struct span message);
void smb2_put(struct text *text, struct span message);
void smb1_describe(struct description *to);
void smb2_describe(struct description *to);
extern const struct shape smb1_shape, smb2_list;

/* Puts the status of an answer behind a comma, nothing when all went well. */
void smb_put_status(struct text *text, uint32_t status);

/* Puts text of sixteen-bit characters as FORM_TEXT, `len` bytes; nothing is told when there are none. */
void smb_describe_utf16(struct description *to, const struct field *field, size_t len);

/* Goes on to `place` of to->context, where that is ahead; the bytes before it are told as `padding`. */
void smb_describe_gap(struct description *to, size_t place, const struct field *padding);

/* Padding where described_padding stands already. */
extern const struct field smb_more_padding;
extern const struct shape smb_more_padding_part;

/* Where the description is, counted from the first byte of to->context. */
static inline size_t smb_place(const struct description *to)
{
	return (size_t)(to->cursor.at - to->context.at);
}

/* Rows of tables: all that SMB counts has its low byte first. */
#define SMB_NUMBER(its_name, its_width) \
	.name = its_name, .width = its_width, .form = FORM_DECIMAL, .little_endian = true
#define SMB_HEX(its_name, its_width) .name = its_name, .width = its_width, .form = FORM_HEX, .little_endian = true
#define SMB_NAMED(its_name, its_width, its_names) \
	.name = its_name, .width = its_width, .form = FORM_NAMED, .names = its_names, .little_endian = true
#define SMB_FLAGS(its_name, its_width, its_names) \
	.name = its_name, .width = its_width, .form = FORM_FLAGS, .names = its_names, .little_endian = true
#define SMB_BYTES(its_name, its_width) .name = its_name, .width = its_width, .form = FORM_BYTES
#define SMB_RESERVED(its_name, its_width) SMB_HEX(its_name, its_width), .gloss = "zero"
#define SMB_TIME(its_name) SMB_NUMBER(its_name, 64)

/* What both versions say of files: [MS-SMB2] §2.2.13. */
extern const struct name smb_access_names[], smb_attribute_names[], smb_share_names[], smb_disposition_names[],
	smb_option_names[], smb_action_names[], smb_impersonation_names[];

#endif
