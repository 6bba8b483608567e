/* How connections end in order: RFC 9293 §3.6. */
#ifndef ETHOGRAM_CLOSING_H
#define ETHOGRAM_CLOSING_H

#include "connection.h"

/* Why nothing more will come. */
enum ending { ENDING_SILENCE, ENDING_CAPTURE };

/* What an ACK means for FINs that wait for one. Before closing_observe_fin. */
void closing_observe_ack(const struct passage *passage);

/* A FIN, or data when one FIN has passed. Before own->next moves. */
void closing_observe(const struct passage *passage);

/* The connection's time is up: in what state is it left? */
void closing_conclude(const struct passage *passage, enum ending ending);

#endif
