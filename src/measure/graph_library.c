#include "measure/graph_library.h"

#include <pthread.h>

#include "base/late_library.h"

/* The version of the headers' functions, and no other. */
static const char *const library_names[] = {
	"libigraph.so.3", "libigraph.3.dylib",
};

static struct libigraph functions;
static bool is_there;

#define FIND(name) && late_library_find(library, #name, &functions.name)

/* Left to itself igraph ends the program on an error. */
static void load(void)
{
	void *library = late_library_open(library_names,
		sizeof(library_names) / sizeof(library_names[0]));

	is_there = library LIBIGRAPH(FIND);
	if (!is_there)
		return;
	functions.igraph_set_error_handler(
		functions.igraph_error_handler_ignore);
	functions.igraph_set_warning_handler(
		functions.igraph_warning_handler_ignore);
}

const struct libigraph *libigraph(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, load);
	return is_there ? &functions : NULL;
}
