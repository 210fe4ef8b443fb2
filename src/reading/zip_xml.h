/* XML inside zip archives, as word processors' documents are made. */
#ifndef AXIAL_READING_ZIP_XML_H
#define AXIAL_READING_ZIP_XML_H

#include "base/xml.h"
#include "base/zip.h"

/* No document that a person wrote goes beyond them. */
extern const struct zip_limits zip_xml_limits;

/* Feeds an entry of the archive to a handler; errors name the entry. */
must_check bool zip_xml_parse(struct zip_archive *zip, const char *entry,
			      const struct xml_handler *handler, void *self,
			      struct error *err);

/* Handlers for what is of no interest. */
bool zip_xml_no_end(void *self, const char *space, const char *name,
		    struct error *err);
bool zip_xml_no_text(void *self, const char *s, size_t n, struct error *err);

#endif
