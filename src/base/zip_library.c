#include "base/zip_library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

#include "base/language.h"
#include "base/zip.h"

static const char *const library_names[] = {
	"libzip.so.5", "libzip.so.4", "libzip.5.dylib",
};

static struct libzip functions;
static bool is_there;

static bool find(void *library, const char *name, void *pointer)
{
	void *found = dlsym(library, name);

	memcpy(pointer, &found, sizeof(found));
	return found != NULL;
}

#define FIND(name) && find(library, #name, &functions.name)

static void load(void)
{
	void *library = NULL;

	for (size_t i = 0; !library &&
	     i < sizeof(library_names) / sizeof(library_names[0]); i++)
		library = dlopen(library_names[i], RTLD_NOW | RTLD_LOCAL);
	is_there = library LIBZIP(FIND);
}

const struct libzip *libzip(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, load);
	return is_there ? &functions : NULL;
}

bool libzip_is_there(struct error *err)
{
	return libzip() || error_set(err, _("the library for zip archives is "
					    "not there: install libzip"));
}

void zip_prepare(void)
{
	(void)libzip();
}
