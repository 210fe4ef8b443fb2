/*
 * The kinds of claim the method names: Strauss and Corbin's paradigm, Glaser's
 * families as far as they are relations, and what customer research adds.
 */
#include "store/claim_types.h"

#include <string.h>

#include "base/language.h"

const struct claim_type claim_types[] = {
	{ N_("causal"), "caused by", "conditions", true,
	  N_("FROM brings TO about") },
	{ N_("contextual"), "takes its form in", "conditions", true,
	  N_("FROM is the set of circumstances in which TO takes its form") },
	{ N_("intervening"), "altered by", "conditions", true,
	  N_("FROM eases, hinders or alters how TO comes about") },
	{ N_("functional"), "served by", "purpose", true,
	  N_("FROM serves a purpose for TO") },
	{ N_("process"), "led to by", "process", true,
	  N_("FROM is a step or phase that leads into TO") },
	{ N_("temporal"), "comes after", "process", true,
	  N_("FROM comes before TO, without bringing it about") },
	{ N_("strategy"), "dealt with by", "actions", true,
	  N_("FROM is what people do about TO") },
	{ N_("consequence"), "results from", "consequences", true,
	  N_("FROM results in TO, wanted or not") },
	{ N_("condition"), "happens only with", "conditions", true,
	  N_("TO happens only where FROM holds") },
	{ N_("contradiction"), NULL, "comparison", false,
	  N_("where the one holds, the other does not") },
	{ N_("covariance"), NULL, "comparison", false,
	  N_("the two change together, with no claim which moves which") },
	{ N_("similarity"), NULL, "comparison", false,
	  N_("the two are alike in a way that matters") },
	{ N_("part of"), "has as a part", "structure", true,
	  N_("FROM is an element of TO") },
/* The same for who writes Chinese. */
	{ "因果", "由其引起", "条件", true,
	  "FROM 引起 TO" },
	{ "情境", "形成于", "条件", true,
	  "FROM 是 TO 得以成形的环境" },
	{ "中介", "受其影响", "条件", true,
	  "FROM 促进、阻碍或改变 TO 的发生" },
	{ "功能", "得其所用", "目的", true,
	  "FROM 为 TO 服务" },
	{ "过程", "由其发展而来", "过程", true,
	  "FROM 是通向 TO 的一步或一个阶段" },
	{ "先后", "后于", "过程", true,
	  "FROM 先于 TO，但并不引起它" },
	{ "策略", "应对办法是", "行动", true,
	  "FROM 是人们对 TO 采取的做法" },
	{ "后果", "源于", "后果", true,
	  "FROM 导致 TO，不论是否所愿" },
	{ "前提", "以其为前提", "条件", true,
	  "只有 FROM 成立，TO 才会发生" },
	{ "矛盾", NULL, "比较", false,
	  "一方成立，另一方就不成立" },
	{ "共变", NULL, "比较", false,
	  "两者一起变化，并不断言谁影响谁" },
	{ "相似", NULL, "比较", false,
	  "两者在要紧之处相像" },
	{ "组成", "包含", "结构", true,
	  "FROM 是 TO 的一个部分" },
};
const size_t claim_type_count = sizeof(claim_types) / sizeof(claim_types[0]);

enum { SEEDED = 13 };

const struct claim_type *claim_type_shipped(const char *name)
{
	for (size_t i = 0; i < claim_type_count; i++)
		if (!strcmp(claim_types[i].name, name))
			return &claim_types[i];
	return NULL;
}

/* The same type has the same GUID in every study, so that merged studies agree
 * on it. */
struct guid claim_type_guid(const char *name)
{
	return guid_named((struct guid){ "axial relation" }, name);
}

bool claim_types_seed(struct project *p, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"INSERT INTO relation_type (guid, name, directed, definition,"
		" position, inverse, family) VALUES (:guid, :name, :directed,"
		" :definition, :position, :inverse, :family)");

	for (size_t i = 0; i < SEEDED; i++) {
		const struct claim_type *type = &claim_types[i];

		stmt_bind_guid(&st, ":guid", claim_type_guid(type->name));
		stmt_bind_text(&st, ":name", type->name);
		stmt_bind_int(&st, ":directed", type->directed);
		stmt_bind_text(&st, ":definition", type->definition);
		stmt_bind_int(&st, ":position", (int64_t)i + 1);
		stmt_bind_text(&st, ":inverse", type->inverse);
		stmt_bind_text(&st, ":family", type->family);
		stmt_run(&st);
	}
	return stmt_close(&st, err);
}

bool claim_types_clear(struct project *p, struct error *err)
{
	struct stmt st = stmt_open(&p->db, "DELETE FROM relation_type");

	stmt_run(&st);
	return stmt_close(&st, err);
}
