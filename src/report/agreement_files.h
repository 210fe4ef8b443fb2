/* The report on agreement, of files instead of a study. */
#ifndef AXIAL_REPORT_AGREEMENT_FILES_H
#define AXIAL_REPORT_AGREEMENT_FILES_H

#include "report/material.h"
#include "report/report.h"

must_check bool agreement_of_files(const struct material *m,
				   const struct report_texts *paths,
				   struct writer *w, struct error *err);

#endif
