/* How options are applied: the functions that the rows of the table name. */
#ifndef ETHOGRAM_OPTIONS_APPLY_H
#define ETHOGRAM_OPTIONS_APPLY_H

#include "options.h"

/* Each applies `option` with its `value` to the settings; false and a flaw when the value is none. */
typedef bool apply(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw);

/* Those that only store: a bool, one more, a word, what to do. */
apply apply_flag, apply_count, apply_text, apply_task, apply_nothing;

apply apply_read, apply_buffer_size, apply_interface, apply_time_stamp_type, apply_direction, apply_snap_len;
apply apply_link_type, apply_precision, apply_packet_limit, apply_file_size, apply_rotation_seconds, apply_file_count;
apply apply_filter_dump, apply_module, apply_names, apply_names_word, apply_type, apply_style, apply_color,
	apply_format;
apply apply_fields, apply_cap, apply_decode;

#endif
