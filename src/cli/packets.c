/* The command `packets`: one JSON object for each packet. */
#include "command.h"
#include "packets_json.h"

#include <assert.h>
#include <stdlib.h>

struct packets_teller {
	struct teller teller;
	struct packets_json json;
};

static void tell_packet(struct teller *teller, struct packet *packet, struct text *text)
{
	struct packets_teller *packets = (struct packets_teller *)teller;
	packets_json_put(&packets->json, packet, text);
}

static void finish(struct teller *teller, struct text *text)
{
	struct packets_teller *packets = (struct packets_teller *)teller;
	packets_json_close(&packets->json);
	free(packets);
}

struct teller *packets_command_open(const struct settings *settings, const struct manner *manner)
{
	struct packets_teller *packets = calloc(1, sizeof *packets);
	assert(packets);
	packets->teller = (struct teller){.packet = tell_packet, .close = finish};
	packets->json = packets_json_open();
	packets->json.wishes = settings->wishes;
	return &packets->teller;
}
