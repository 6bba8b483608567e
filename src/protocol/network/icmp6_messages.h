/* The messages of ICMPv6, by subject: what each puts after its name.
 *
 * All print in tcpdump's words from layer->bytes, which hold type and code at least, and return true when the line goes
 * on as after any message (with the length, where there is no -v), false when nothing more is to be said. */
#ifndef ETHOGRAM_ICMP6_MESSAGES_H
#define ETHOGRAM_ICMP6_MESSAGES_H

#include "line.h"

/* icmp6_errors.c: RFC 4443 §3. */
bool icmp6_put_unreachable(struct line *line, const struct layer *layer);
bool icmp6_put_too_big(struct line *line, const struct layer *layer);
bool icmp6_put_time_exceeded(struct line *line, const struct layer *layer);
bool icmp6_put_parameter_problem(struct line *line, const struct layer *layer);

/* The ports that an error quotes: the start of the TCP or UDP header in it, empty when there is none. */
struct span icmp6_quoted_ports(const struct layer *layer, uint8_t *protocol);

/* neighbor_discovery.c: RFC 4861; and what mobile hosts ask, RFC 6275 §6.5 to §6.8. */
bool icmp6_put_router_solicitation(struct line *line, const struct layer *layer);
bool icmp6_put_router_advertisement(struct line *line, const struct layer *layer);
bool icmp6_put_neighbor_solicitation(struct line *line, const struct layer *layer);
bool icmp6_put_neighbor_advertisement(struct line *line, const struct layer *layer);
bool icmp6_put_redirect(struct line *line, const struct layer *layer);
bool icmp6_put_id(struct line *line, const struct layer *layer);
bool icmp6_put_home_agents(struct line *line, const struct layer *layer);
bool icmp6_put_mobile_prefix(struct line *line, const struct layer *layer);

/* neighbor_options.c: the options from `offset` of the message on. False when they were cut short. */
bool icmp6_put_options(struct line *line, const struct layer *layer, size_t offset);

/* mld.c: RFC 2710, RFC 3810. */
bool icmp6_put_listener(struct line *line, const struct layer *layer);
bool icmp6_put_listener_query(struct line *line, const struct layer *layer);
bool icmp6_put_listener_report_2(struct line *line, const struct layer *layer);

/* router_renumbering.c: RFC 2894. */
bool icmp6_put_renumbering(struct line *line, const struct layer *layer);

/* node_information.c: RFC 4620. */
bool icmp6_put_node_query(struct line *line, const struct layer *layer);
bool icmp6_put_node_reply(struct line *line, const struct layer *layer);

/* rpl.c: RFC 6550. */
bool icmp6_put_rpl(struct line *line, const struct layer *layer);

/* icmp6_classic.c: everything, in the words of tcpdump 3.x. */
void icmp6_line_classic(struct line *line, const struct layer *layer);

/* icmp6.c: the name of the message and all behind it. `layer` holds a byte at least. */
void icmp6_put_message(struct line *line, const struct layer *layer);

/* " [|icmp6]"; false, so that a refusal is one statement. icmp6_cut where tcpdump gives up the packet (see
 * line_abandoned), icmp6_ends_early where it has asked beforehand and goes on. */
static inline bool icmp6_cut(struct line *line)
{
	line_abandoned(line, "icmp6");
	return false;
}

static inline bool icmp6_ends_early(struct line *line)
{
	line_truncated(line, "icmp6");
	return false;
}

#endif
