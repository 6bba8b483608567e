/* What messages of OpenFlow hold behind their header, by openflow_kind. */
#ifndef ETHOGRAM_OPENFLOW_DESCRIBE_H
#define ETHOGRAM_OPENFLOW_DESCRIBE_H

#include "describe.h"

/* Version and type in one number, for a table of both versions. A macro, since tables need constants. */
#define OPENFLOW_KIND(version, type) ((version) << 8 | (type))

enum { OPENFLOW_1_0 = 1, OPENFLOW_1_3 = 4 };

/* What both versions have: data of somebody else, a configuration, a description of the switch. */
extern const struct shape openflow_data, openflow10_error, openflow13_error, openflow_configuration, openflow_switch;

/* Bodies of 1.0. */
extern const struct shape openflow10_vendor, openflow10_features_reply, openflow10_packet_in, openflow10_flow_removed,
	openflow10_port_status, openflow10_packet_out, openflow10_flow_mod, openflow10_port_mod,
	openflow10_statistics_request, openflow10_statistics_reply, openflow10_queues_request, openflow10_queues_reply;

/* Parts of 1.0. Actions, of which there are `len` bytes, are told unless that is 0. */
enum { OPENFLOW10_MATCH_LEN = 40 };
extern const struct shape openflow10_match, openflow10_actions;
void openflow10_describe_actions(struct description *to, size_t len);

/* Bodies of 1.3. */
extern const struct shape openflow13_hello, openflow13_experimenter, openflow13_features_reply, openflow13_packet_in,
	openflow13_flow_removed, openflow13_port_status, openflow13_packet_out, openflow13_flow_mod,
	openflow13_group_mod, openflow13_port_mod, openflow13_table_mod, openflow13_multipart_request,
	openflow13_multipart_reply, openflow13_queues_request, openflow13_queues_reply, openflow13_role,
	openflow13_async, openflow13_meter_mod;

/* Parts of 1.3: openflow13_parts_describe.c. A match is told as far as it says; the others, of which there are `len`
 * bytes, unless that is 0. */
extern const struct shape openflow13_match, openflow13_actions, openflow13_instructions, openflow13_field_ids;
extern const struct name openflow13_ports[], openflow13_actions_names[], openflow13_instructions_names[];

/* The same of openflow13_multipart_describe.c. */
extern const struct shape openflow13_port, openflow13_buckets, openflow13_bands;
extern const struct name openflow13_port_config[], openflow13_port_features[], openflow13_group_types[],
	openflow13_meter_flags[];

/* All that is left, as one of the forms of `inside`, in an object of its own: several have fields of the same name. */
void openflow_describe_inside(struct description *to, const struct shape *inside, uint64_t kind);
void openflow13_describe_match(struct description *to);
void openflow13_describe_list(struct description *to, const struct shape *list, size_t len);

#endif
