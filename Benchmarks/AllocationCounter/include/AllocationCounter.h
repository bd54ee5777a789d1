#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

/// How often the process has asked the allocator for memory, from its start on.
unsigned long allocation_count(void);

#endif
