SELECT
  test, id, plan_basis, plan_policy, plan_control, plan_level, plan_risk, plan_tolerable, plan_expected,
  plan_distribution, CAST(plan_required AS TEXT), CAST(plan_allowed AS TEXT), CAST(plan_accept AS TEXT),
  CAST(plan_extend AS TEXT), CAST(plan_second AS TEXT), CAST(plan_total AS TEXT), plan_acceptance, plan_reason
FROM sample
WHERE plan_basis IS NOT NULL AND test IN (SELECT value FROM json_each(?))
ORDER BY test, id
