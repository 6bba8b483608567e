/* See everyday.h. Messages are drawn by weight, as from the midst of their connections. There are few of these:
 * tcpdump's time grows with their number, and it is not what is measured here. */
#include "everyday.h"

#include <string.h>

enum { CLIENT = 0x0a010300, SERVER = 0xc0a80500, CLIENTS = 40, SERVERS = 5 };

/* `len` bytes at `bytes`, and up to `more` zeros behind them. */
struct message {
	unsigned weight;
	bool tcp, to_client;
	uint16_t port;
	const char *bytes;
	size_t len;
	uint32_t more;
};

#define SAYS(text) (text), sizeof(text) - 1

static const struct message messages[] = {
	{20, true, true, 443, SAYS("\x17\x03\x03\x05\xa0"), 1400},
	{10, true, false, 443, SAYS("\x17\x03\x03\x01\x20"), 300},
	{12, true, true, 443, SAYS(""), 1},
	{5, true, false, 80, SAYS("GET /articles/2026/index.html?page=2 HTTP/1.1\r\nHost: www.example.com\r\n"
	                          "User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nAccept: text/html\r\n"
	                          "Accept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\n\r\n"), 1},
	{5, true, true, 80, SAYS("HTTP/1.1 200 OK\r\nDate: Mon, 13 Jul 2026 10:12:01 GMT\r\nServer: nginx\r\n"
	                         "Content-Type: text/html; charset=utf-8\r\nContent-Length: 71842\r\n\r\n"), 1200},
	{6, false, false, 53, SAYS("\x31\x07\x01\x00\x00\x01\x00\x00\x00\x00\x00\x01\x03www\x07" "example\x03" "com\x00"
	                           "\x00\x01\x00\x01\x00\x00\x29\x04\xd0\x00\x00\x00\x00\x00\x00"), 1},
	{6, false, true, 53, SAYS("\x31\x07\x81\x80\x00\x01\x00\x02\x00\x00\x00\x00\x03www\x07" "example\x03" "com\x00"
	                          "\x00\x01\x00\x01\xc0\x0c\x00\x05\x00\x01\x00\x00\x01\x2c\x00\x06\x03web\xc0\x10"
	                          "\xc0\x2d\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\xc6\x33\x64\x07"), 1},
	{3, false, false, 53, SAYS("\x31\x08\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x02no\x07" "example\x03" "com\x00"
	                           "\x00\x1c\x00\x01"), 1},
	{3, false, true, 53, SAYS("\x31\x08\x81\x83\x00\x01\x00\x00\x00\x00\x00\x00\x02no\x07" "example\x03" "com\x00"
	                          "\x00\x1c\x00\x01"), 1},
	{3, false, false, 123, SAYS("\x23\x02\x06\xe8\x00\x00\x01\x40\x00\x00\x02\x80\xc0\xa8\x05\x01"
	                            "\xe9\x00\x00\x00\x10\x00\x00\x00\xe9\x00\x00\x01\x20\x00\x00\x00"
	                            "\xe9\x00\x00\x01\x30\x00\x00\x00\xe9\x00\x00\x02\x40\x00\x00\x00"), 1},
	{3, false, true, 123, SAYS("\x24\x01\x06\xe8\x00\x00\x00\x40\x00\x00\x00\x80GPS\x00"
	                           "\xe9\x00\x00\x00\x10\x00\x00\x00\xe9\x00\x00\x02\x40\x00\x00\x00"
	                           "\xe9\x00\x00\x02\x50\x00\x00\x00\xe9\x00\x00\x02\x60\x00\x00\x00"), 1},
	{2, false, false, 67, SAYS("\x01\x01\x06\x00\x12\x34\x56\x78\x00\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00"
	                           "\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	                           "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x63\x82\x53\x63"
	                           "\x35\x01\x03\x32\x04\x0a\x01\x03\x17\x0c\x06laptop\x37\x04\x01\x03\x06\x0f\xff"),
	                           60},
	{3, false, false, 161,
	 SAYS("\x30\x29\x02\x01\x01\x04\x06public\xa0\x1c\x02\x04\x12\x34\x56\x78\x02\x01\x00\x02\x01\x00"
	                            "\x30\x0e\x30\x0c\x06\x08\x2b\x06\x01\x02\x01\x01\x03\x00\x05\x00"), 1},
	{3, false, true, 161,
	 SAYS("\x30\x2c\x02\x01\x01\x04\x06public\xa2\x1f\x02\x04\x12\x34\x56\x78\x02\x01\x00\x02\x01\x00"
	                           "\x30\x11\x30\x0f\x06\x08\x2b\x06\x01\x02\x01\x01\x03\x00\x43\x03\x01\x02\x03"), 1},
	{4, false, false, 514,
	 SAYS("<86>Jul 13 10:12:01 web1 sshd[4711]: Accepted publickey for alice from 10.1.3.4"), 1},
	{2, false, false, 5060,
	 SAYS("INVITE sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 10.1.3.4;branch=z9hG4bK77\r\n"
	                             "From: <sip:alice@example.com>;tag=1\r\nTo: <sip:bob@example.com>\r\nCSeq: 1 "
	                             "INVITE\r\n\r\n"), 1},
	{2, false, true, 5060,
	 SAYS("SIP/2.0 180 Ringing\r\nVia: SIP/2.0/UDP 10.1.3.4;branch=z9hG4bK77\r\nCSeq: 1 INVITE\r\n\r\n"), 1},
	{2, true, false, 25, SAYS("RCPT TO:<bob@example.com>\r\n"), 1},
	{2, true, true, 25, SAYS("250 2.1.5 Ok\r\n"), 1},
	{2, true, true, 22, SAYS("\x00\x00\x00\x30"), 200},
	{1, true, true, 22, SAYS("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"), 1},
	{1, true, true, 21, SAYS("227 Entering Passive Mode (192,168,5,1,200,13)\r\n"), 1},
	{2, false, false, 1812, SAYS("\x01\x07\x00\x2c\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f"
	                             "\x01\x07" "alice\x04\x06\x0a\x01\x03\x04\x05\x06"
	                             "\x00\x00\x00\x07\x06\x05\x00\x00\x00"), 1},
	{1, false, false, 69, SAYS("\x00\x01startup.cfg\x00octet\x00"), 1},
	{2, false, false, 443, SAYS("\x43\x11\x22\x33\x44\x55\x66\x77\x88\x99"), 1200},
};

static const struct message *choose(void)
{
	static unsigned total;
	const struct message *message = messages;
	if (!total)
		for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
			total += messages[i].weight;
	for (unsigned left = draw(total); left >= message->weight; message++)
		left -= message->weight;
	return message;
}

/* What has been sent in a connection, by the client and by the server. */
static uint32_t *sent_between(uint32_t client, uint32_t server, uint16_t port)
{
	enum { PORTS = 444 };
	static uint32_t sent[CLIENTS][SERVERS][PORTS][2];
	return sent[client][server][port];
}

/* Goes on where its connection is; the other side has received all. */
static struct segment segment_of(const struct message *message, uint32_t *sent, uint16_t own, size_t payload)
{
	uint32_t *by_sender = sent + message->to_client, *by_other = sent + !message->to_client;
	const struct segment segment = {
		message->to_client ? message->port : own, message->to_client ? own : message->port,
		*by_sender, *by_other, payload ? PUSH_ACK : ACK, payload,
	};
	*by_sender += (uint32_t)payload;
	return segment;
}

void everyday(struct frame *frame, uint64_t number)
{
	const struct message *message = choose();
	const uint32_t which = draw(CLIENTS), whom = draw(SERVERS), client = CLIENT + which, server = SERVER + whom;
	const uint32_t source = message->to_client ? server : client,
		       destination = message->to_client ? client : server;
	const uint16_t own = message->port == 67 ? 68 : (uint16_t)(40000 + which);
	const size_t payload = message->len + draw(message->more);
	(void)number;
	if (message->tcp) {
		const struct segment segment =
			segment_of(message, sent_between(which, whom, message->port), own, payload);
		tcp_frame(frame, source, destination, &segment);
	} else {
		begin(frame, 0x0800);
		put_ip4(frame, source, destination, 17, 8 + payload);
		put_udp(frame, message->to_client ? message->port : own, message->to_client ? own : message->port,
		        payload);
		put_zeros(frame, payload);
	}
	memcpy(frame->bytes + frame->len - payload, message->bytes, message->len);
}
