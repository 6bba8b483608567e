/* What packets are accounted for, and which are not. */
#include "accounting.h"
#include "check.h"

enum { PACKETS = 9, MOST = 4 };

int main(void)
{
	struct accounting accounting;
	uint32_t numbers[PACKETS] = {0};
	accounting_open(&accounting);
	CHECK(accounting_without_account(&accounting, numbers, MOST) == 0);
	for (uint32_t number = 1; number <= PACKETS; number++) {
		accounting_add(&accounting, number);
		if (number % 3 == 0)
			accounting_judge(&accounting, number, ACCOUNT_NORMAL);
	}
	accounting_judge(&accounting, 2, ACCOUNT_SUSPICIOUS);
	accounting_judge(&accounting, 3, ACCOUNT_SUSPICIOUS);
	accounting_judge(&accounting, 2, ACCOUNT_NOTABLE); /* it is graver already */
	CHECK(accounting_total(&accounting, ACCOUNT_NONE) == 5);
	CHECK(accounting_total(&accounting, ACCOUNT_NORMAL) == 2);
	CHECK(accounting_total(&accounting, ACCOUNT_NOTABLE) == 0);
	CHECK(accounting_total(&accounting, ACCOUNT_SUSPICIOUS) == 2);
	CHECK(accounting_without_account(&accounting, numbers, PACKETS) == 5);
	CHECK(numbers[0] == 1 && numbers[1] == 4 && numbers[2] == 5 && numbers[3] == 7 && numbers[4] == 8);
	CHECK(accounting_without_account(&accounting, numbers, MOST) == MOST);
	accounting_add(&accounting, PACKETS + 4); /* a filter kept back three */
	accounting_judge(&accounting, PACKETS + 2, ACCOUNT_NORMAL);
	CHECK(accounting.packets == PACKETS + 1);
	CHECK(accounting_total(&accounting, ACCOUNT_NONE) == 6 && accounting_total(&accounting, ACCOUNT_NORMAL) == 2);
	CHECK(accounting_without_account(&accounting, numbers, PACKETS) == 6 && numbers[5] == PACKETS + 4);
	accounting_close(&accounting);
	return check_done();
}
