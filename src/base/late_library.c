#include "base/late_library.h"

#include <dlfcn.h>
#include <string.h>

void *late_library_open(const char *const *names, size_t count)
{
	void *library = NULL;

	for (size_t i = 0; !library && i < count; i++)
		library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
	return library;
}

/* dlsym answers with a pointer to an object, which C does not turn into one
 * to a function; POSIX says that the bytes are the same. */
bool late_library_find(void *library, const char *name, void *pointer)
{
	void *found = dlsym(library, name);

	memcpy(pointer, &found, sizeof(found));
	return found != NULL;
}
