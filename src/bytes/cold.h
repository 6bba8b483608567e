/* What seldom runs is kept out of the way of what runs for each packet: ordinary packets should pass little code, since
 * the processor's first cache holds no more than 32 KB of it. A function marked COLD is not inlined, stands apart from
 * the others, and the branch that leads to it is taken for the less likely one. */
#ifndef ETHOGRAM_COLD_H
#define ETHOGRAM_COLD_H

#define COLD __attribute__((cold, noinline))

#endif
