// Statements of Hive's that only parse: a rule is named as its statement is, and refused by that name.
parser grammar HiveQlNotYet;

notYet
    : replDump | replLoad | replStatus
    | createCatalog | dropCatalog | alterCatalog | describeCatalog | showCatalogs
    | createRemoteDatabase
    | createBranch | dropBranch | createTag | dropTag
    | createConnector | dropConnector | alterConnector | describeConnector | showConnectors
    | createRole | dropRole | setRole | grant | revoke | showGrant | showRoleGrant | showPrincipals | showRoles | showCurrentRoles
    | showLocks | showTransactions | showCompactions | showResourcePlan
    | lockTable | lockDatabase | unlockTable | unlockDatabase
    | startTransaction | commit | rollback | setAutocommit | abortTransactions | abortCompactions
    | mergeInto | update | deleteFrom
    | optimizeTable
    | createResourcePlan | alterResourcePlan | dropResourcePlan | replaceResourcePlan | enableWorkloadManagement | disableWorkloadManagement
    | createTrigger | alterTrigger | dropTrigger
    | createPool | alterPool | dropPool
    | createMapping | alterMapping | dropMapping
    | explainRewrite
    ;

// ---------------------------------------------------------------- copies and replicas

replication
    : FOR METADATA? REPLICATION LPAREN string RPAREN
    ;

replDump
    : REPL DUMP replicated (REPLACE replicated)? (WITH properties)?
    ;

replLoad
    : REPL LOAD replicated (INTO identifier)? (WITH properties)?
    ;

replStatus
    : REPL STATUS identifier (WITH properties)?
    ;

replicated
    : identifier (DOT string (DOT string)?)?
    ;

// ---------------------------------------------------------------- catalogs, connectors, branches

createCatalog
    : CREATE CATALOG ifNotExists? identifier LOCATION string (COMMENT string)? (PROPERTIES properties)?
    ;

dropCatalog
    : DROP CATALOG ifExists? identifier
    ;

alterCatalog
    : ALTER CATALOG identifier SET (LOCATION string | PROPERTIES properties)
    ;

describeCatalog
    : (DESCRIBE | DESC) CATALOG EXTENDED? identifier
    ;

showCatalogs
    : SHOW CATALOGS (LIKE showPattern)?
    ;

showPattern
    : identifier | string
    ;

createRemoteDatabase
    : CREATE REMOTE (DATABASE | SCHEMA) ifNotExists? identifier (COMMENT string)? USING identifier
      (WITH DBPROPERTIES properties)?
    ;

createConnector
    : CREATE CONNECTOR ifNotExists? identifier TYPE string URL string (COMMENT string)? (WITH DCPROPERTIES properties)?
    ;

dropConnector
    : DROP CONNECTOR ifExists? identifier
    ;

alterConnector
    : ALTER CONNECTOR identifier SET (DCPROPERTIES properties | OWNER principal | URL string)
    ;

describeConnector
    : (DESCRIBE | DESC) CONNECTOR EXTENDED? identifier
    ;

showConnectors
    : SHOW CONNECTORS
    ;

createBranch
    : CREATE (OR REPLACE)? BRANCH ifNotExists? identifier FROM tableName snapshotReference? retain? snapshotRetention?
    ;

dropBranch
    : DROP BRANCH ifExists? identifier FROM tableName
    ;

createTag
    : CREATE (OR REPLACE)? TAG ifNotExists? identifier (FROM tableName snapshotReference? retain?
      | snapshotReference? retain? FROM tableName)
    ;

dropTag
    : DROP TAG ifExists? identifier FROM tableName
    ;

snapshotReference
    : FOR (SYSTEM_VERSION AS OF INTEGRAL | SYSTEM_TIME AS OF string | TAG AS OF identifier)
    ;

retain
    : RETAIN INTEGRAL (DAY | HOUR | MINUTE)
    ;

snapshotRetention
    : WITH SNAPSHOT RETENTION INTEGRAL SNAPSHOTS (INTEGRAL (DAY | HOUR | MINUTE))?
    ;

// ---------------------------------------------------------------- partitions by functions

partitionTransforms
    : LPAREN partitionTransform (COMMA partitionTransform)* RPAREN
    ;

partitionTransform
    : identifier
    | (YEAR | MONTH | DAY | HOUR) LPAREN identifier RPAREN
    | (TRUNCATE | BUCKET) LPAREN INTEGRAL COMMA identifier RPAREN
    ;

// ---------------------------------------------------------------- rights

createRole
    : CREATE ROLE identifier
    ;

dropRole
    : DROP ROLE identifier
    ;

setRole
    : SET ROLE (ALL | NONE | identifier)
    ;

grant
    : GRANT privilege (COMMA privilege)* (ON securedObject)? TO grantee (COMMA grantee)* (WITH GRANT OPTION)?
    | GRANT ROLE? identifier (COMMA identifier)* TO grantee (COMMA grantee)* (WITH ADMIN OPTION)?
    ;

revoke
    : REVOKE (GRANT OPTION FOR)? privilege (COMMA privilege)* (ON securedObject)? FROM grantee (COMMA grantee)*
    | REVOKE (ADMIN OPTION FOR)? ROLE? identifier (COMMA identifier)* FROM grantee (COMMA grantee)*
    ;

privilege
    : (ALL | ALTER | UPDATE | CREATE | DROP | LOCK | SELECT | SHOW_DATABASE | INSERT | DELETE) names?
    ;

securedObject
    : (DATABASE | SCHEMA) identifier
    | TABLE? tableName names? partitionSpec?
    | URI string
    | SERVER identifier
    ;

grantee
    : (USER | GROUP | ROLE) identifier
    ;

showGrant
    : SHOW GRANT grantee? (ON (ALL | securedObject))?
    ;

showRoleGrant
    : SHOW ROLE GRANT grantee
    ;

showPrincipals
    : SHOW PRINCIPALS identifier
    ;

showRoles
    : SHOW ROLES
    ;

showCurrentRoles
    : SHOW CURRENT ROLES
    ;

// ---------------------------------------------------------------- locks and transactions

showLocks
    : SHOW LOCKS ((DATABASE | SCHEMA) identifier | describedTable)? EXTENDED?
    ;

describedTable
    : tableName partitionSpec?
    ;

showTransactions
    : SHOW TRANSACTIONS
    ;

showCompactions
    : SHOW COMPACTIONS (COMPACTIONID EQUAL INTEGRAL
      | ((DATABASE | SCHEMA) identifier | describedTable)? (POOL string)? (TYPE string)? (STATUS string)?
        (ORDER BY sortItem (COMMA sortItem)*)? limitClause?)
    ;

showResourcePlan
    : SHOW RESOURCE (PLAN identifier | PLANS)
    ;

lockTable
    : LOCK TABLE tableName partitionSpec? (SHARED | EXCLUSIVE)
    ;

lockDatabase
    : LOCK (DATABASE | SCHEMA) identifier (SHARED | EXCLUSIVE)
    ;

unlockTable
    : UNLOCK TABLE tableName partitionSpec?
    ;

unlockDatabase
    : UNLOCK (DATABASE | SCHEMA) identifier
    ;

startTransaction
    : START TRANSACTION (transactionMode (COMMA transactionMode)*)?
    ;

transactionMode
    : ISOLATION LEVEL SNAPSHOT | READ (ONLY | WRITE)
    ;

commit
    : COMMIT WORK?
    ;

rollback
    : ROLLBACK WORK?
    ;

setAutocommit
    : SET AUTOCOMMIT (TRUE | FALSE)
    ;

abortTransactions
    : ABORT TRANSACTIONS INTEGRAL+
    ;

abortCompactions
    : ABORT COMPACTIONS INTEGRAL+
    ;

mergeInto
    : MERGE INTO tableName (AS? identifier)? USING relationPrimary ON expression mergeWhen*
    ;

mergeWhen
    : WHEN MATCHED (AND expression)? THEN (UPDATE SET assignment (COMMA assignment)* | DELETE)
    | WHEN NOT MATCHED (AND expression)? THEN INSERT names? VALUES valuesRow
    ;

update
    : UPDATE tableName SET assignment (COMMA assignment)* (WHERE expression)?
    ;

assignment
    : identifier EQUAL valueExpression
    ;

deleteFrom
    : DELETE FROM tableName (WHERE expression)?
    ;

optimizeTable
    : OPTIMIZE TABLE tableName REWRITE DATA (POOL string)? (WHERE expression)? (ORDER BY sortItem (COMMA sortItem)*)?
    ;

explainRewrite
    : EXPLAIN REWRITE query
    ;

// ---------------------------------------------------------------- workload management

createResourcePlan
    : CREATE RESOURCE PLAN ifNotExists? identifier (LIKE identifier | WITH planSetting (COMMA planSetting)*)?
    ;

planSetting
    : QUERY_PARALLELISM EQUAL INTEGRAL | DEFAULT POOL EQUAL poolPath
    ;

alterResourcePlan
    : ALTER RESOURCE PLAN identifier
      ( VALIDATE
      | DISABLE
      | SET planSetting (COMMA planSetting)*
      | UNSET planUnset (COMMA planUnset)*
      | RENAME TO identifier
      | ENABLE? ACTIVATE (WITH REPLACE)? ENABLE?
      | ENABLE
      )
    ;

planUnset
    : QUERY_PARALLELISM | DEFAULT POOL
    ;

dropResourcePlan
    : DROP RESOURCE PLAN ifExists? identifier
    ;

replaceResourcePlan
    : REPLACE (ACTIVE RESOURCE PLAN | RESOURCE PLAN identifier) WITH identifier
    ;

enableWorkloadManagement
    : ENABLE WORKLOAD MANAGEMENT
    ;

disableWorkloadManagement
    : DISABLE WORKLOAD MANAGEMENT
    ;

poolPath
    : identifier (DOT identifier)*
    ;

createTrigger
    : CREATE TRIGGER identifier DOT identifier triggered
    ;

triggered
    : WHEN identifier GREATER (INTEGRAL | EXACT | APPROXIMATE | string) DO (KILL | MOVE TO poolPath)
    ;

alterTrigger
    : ALTER TRIGGER identifier DOT identifier (triggered | (ADD TO | DROP FROM) (POOL poolPath | UNMANAGED))
    ;

dropTrigger
    : DROP TRIGGER identifier DOT identifier
    ;

createPool
    : CREATE POOL identifier DOT poolPath WITH poolSetting (COMMA poolSetting)*
    ;

poolSetting
    : ALLOC_FRACTION EQUAL (INTEGRAL | EXACT)
    | QUERY_PARALLELISM EQUAL INTEGRAL
    | SCHEDULING_POLICY EQUAL string
    | PATH EQUAL poolPath
    ;

alterPool
    : ALTER POOL identifier DOT poolPath
      (SET poolSetting (COMMA poolSetting)* | UNSET SCHEDULING_POLICY | (ADD | DROP) TRIGGER identifier)
    ;

dropPool
    : DROP POOL identifier DOT poolPath
    ;

createMapping
    : CREATE mapped MAPPING string IN identifier (TO poolPath | UNMANAGED) (WITH ORDER INTEGRAL)?
    ;

mapped
    : USER | GROUP | APPLICATION
    ;

alterMapping
    : ALTER mapped MAPPING string IN identifier (TO poolPath | UNMANAGED) (WITH ORDER INTEGRAL)?
    ;

dropMapping
    : DROP mapped MAPPING string IN identifier
    ;
