// Materialized views. Source of the forms: Hive's CreateDDLParser and AlterClauseParser.
parser grammar HiveQlMaterialized;

materializedView
    : createMaterializedView | dropMaterializedView | alterMaterializedView
    ;

createMaterializedView
    : CREATE MATERIALIZED VIEW ifNotExists? tableName (DISABLE REWRITE)? (COMMENT string)? viewPartition? viewOrganization?
      tableClause* AS viewQuery
    ;

viewPartition
    : PARTITIONED ON (names | SPEC partitionTransforms)
    ;

viewOrganization
    : CLUSTERED ON clustered=names
    | DISTRIBUTED ON distributed=names (SORTED ON sorted=names)?
    | SORTED ON sorted=names
    ;

dropMaterializedView
    : DROP MATERIALIZED VIEW ifExists? tableName
    ;

alterMaterializedView
    : ALTER MATERIALIZED VIEW tableName ((ENABLE | DISABLE) REWRITE | REBUILD)
    ;
