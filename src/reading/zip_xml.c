#include "reading/zip_xml.h"

const struct zip_limits zip_xml_limits = {
	.entries = 20000, .entry = 256u * 1000 * 1000, .ratio = 400,
};

static bool feed(void *reader, const char *bytes, size_t length,
		 struct error *err)
{
	return xml_reader_feed(reader, bytes, length, err);
}

bool zip_xml_parse(struct zip_archive *zip, const char *entry,
		   const struct xml_handler *handler, void *self,
		   struct error *err)
{
	struct xml_reader *reader = xml_reader_new(handler, self);
	bool ok = zip_archive_each(zip, entry, feed, reader, err) &&
		xml_reader_finish(reader, err);

	xml_reader_free(reader);
	return ok || error_prefix(err, "%s", entry);
}

bool zip_xml_no_text(void *self, const char *s, size_t n, struct error *err)
{
	(void)self;
	(void)s;
	(void)n;
	(void)err;
	return true;
}

bool zip_xml_no_end(void *self, const char *space, const char *name,
		    struct error *err)
{
	(void)self;
	(void)space;
	(void)name;
	(void)err;
	return true;
}
