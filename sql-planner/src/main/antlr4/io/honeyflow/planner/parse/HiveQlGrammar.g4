// The statements of HiveQL that run, and the streaming superset. Source of the forms: Hive's HiveParser.
parser grammar HiveQlGrammar;

options { tokenVocab = HiveQlTokens; }

import HiveQlAlterNotYet, HiveQlCopies, HiveQlExpressions, HiveQlMaterialized, HiveQlNames, HiveQlNotYet, HiveQlPrepared, HiveQlSchedules;

statement
    : body=statementBody SEMICOLON* EOF
    ;

singleExpression
    : expression EOF
    ;

statementBody
    : query                                                             # queryStatement
    | insertStatement                                                   # insertion
    | EXPLAIN explainOption* statementBody                              # explain
    | createTable                                                       # tableCreation
    | createView                                                        # viewCreation
    | materializedView                                                  # materializedViewStatement
    | CREATE (DATABASE | SCHEMA) ifNotExists? identifier databaseClause*  # createDatabase
    | ALTER (DATABASE | SCHEMA) identifier SET alterDatabaseAction      # alterDatabase
    | DROP (DATABASE | SCHEMA) ifExists? identifier (RESTRICT | CASCADE)?  # dropDatabase
    | USE identifier                                                    # use
    | DROP TABLE ifExists? tableName PURGE? replication?                       # dropTable
    | DROP VIEW ifExists? tableName                                     # dropView
    | ALTER TABLE tableName alterTableAction                            # alterTable
    | ALTER VIEW tableName alterViewAction                              # alterView
    | CREATE TEMPORARY? FUNCTION qualifiedFunction AS string (USING functionResource (COMMA functionResource)*)?  # createFunction
    | DROP TEMPORARY? FUNCTION ifExists? qualifiedFunction              # dropFunction
    | RELOAD (FUNCTION | FUNCTIONS)                                     # reloadFunctions
    | CREATE TEMPORARY MACRO identifier LPAREN (macroParameter (COMMA macroParameter)*)? RPAREN expression  # createMacro
    | DROP TEMPORARY MACRO ifExists? identifier                         # dropMacro
    | TRUNCATE TABLE? tableName partitionSpec? (COLUMNS names)? FORCE?   # truncate
    | MSCK REPAIR? TABLE tableName ((ADD | DROP | SYNC) PARTITIONS (LPAREN partitionItem (COMMA partitionItem)* RPAREN)?)?  # msck
    | ANALYZE TABLE tableName partitionSpec? (COMPUTE STATISTICS analyzeScope? | CACHE METADATA)  # analyze
    | LOAD DATA LOCAL? INPATH string OVERWRITE? INTO TABLE tableName partitionSpec? (INPUTFORMAT string SERDE string)?  # load
    | prepare                                                           # prepareStatement
    | execute                                                           # executeStatement
    | scheduledQuery                                                    # scheduledQueryStatement
    | exportTable                                                       # exportStatement
    | importTable                                                       # importStatement
    | KILL QUERY STRING+                                                # killQuery
    | SHOW showWhat                                                     # show
    | (DESCRIBE | DESC) describeWhat                                    # describe
    | notYet                                                            # notYetStatement
    ;

explainOption
    : EXTENDED | FORMATTED | CBO (COST | JOINCOST)? | DEPENDENCY | LOGICAL | AUTHORIZATION | ANALYZE | REOPTIMIZATION
    | LOCKS | AST | VECTORIZATION ONLY? (SUMMARY | OPERATOR | EXPRESSION | DETAIL)? | DEBUG | DDL
    ;

// ---------------------------------------------------------------- databases and tables

databaseClause
    : COMMENT string
    | (LOCATION | MANAGEDLOCATION) string
    | WITH DBPROPERTIES properties
    ;

alterDatabaseAction
    : DBPROPERTIES properties
    | (LOCATION | MANAGEDLOCATION) string
    | OWNER principal
    ;

principal
    : (identifier | GROUP) name=identifier
    ;

qualifiedFunction
    : identifier (DOT identifier)? | string
    ;

functionResource
    : identifier string
    ;

macroParameter
    : identifier type
    ;

createTable
    : CREATE (TEMPORARY | EXTERNAL | MANAGED | TRANSACTIONAL)* TABLE ifNotExists? tableName
      ( LIKE source=tableName likeClause*
      | LIKE FILE identifier string tableClause*
      | tableElements? tableClause* (AS? query)? )
    ;

likeClause
    : LOCATION string | TBLPROPERTIES properties | storedAs | PARTITIONED BY SPEC partitionTransforms | rowFormat
    | STORED BY (string | identifier) (WITH SERDEPROPERTIES properties)? (STORED AS identifier)?
    ;

tableElements
    : LPAREN tableElement (COMMA tableElement)* RPAREN
    ;

tableElement
    : WATERMARK FOR identifier AS expression                            # watermarkElement
    | tableConstraint                                                   # constraintElement
    | columnDefinition                                                  # columnElement
    ;

tableConstraint
    : (CONSTRAINT name=identifier)? (PRIMARY KEY | UNIQUE) names constraintTrait*   # keyConstraint
    | (CONSTRAINT name=identifier)? FOREIGN KEY child=names REFERENCES tableName parent=names constraintTrait*  # foreignKeyConstraint
    | (CONSTRAINT name=identifier)? CHECK LPAREN condition RPAREN constraintTrait*  # checkConstraint
    ;

condition
    : expression
    ;

columnDefinition
    : identifier type columnConstraint* (COMMENT string)?
    ;

columnConstraint
    : (CONSTRAINT identifier)? columnRule constraintTrait*
    ;

columnRule
    : NOT NULL                                                          # notNullRule
    | PRIMARY KEY                                                       # primaryKeyRule
    | UNIQUE                                                            # uniqueRule
    | DEFAULT valueExpression                                           # defaultRule
    | CHECK LPAREN condition RPAREN                                     # checkRule
    | REFERENCES tableName names                                        # referenceRule
    ;

constraintTrait
    : DISABLE | ENABLE | NOVALIDATE | VALIDATE | RELY | NORELY | NOT? ENFORCED
    ;

tableClause
    : COMMENT string                                                    # commentClause
    | PARTITIONED BY LPAREN partitionColumn (COMMA partitionColumn)* RPAREN  # partitionClause
    | PARTITIONED BY SPEC partitionTransforms                           # transformClause
    | WRITE LOCALLY? ORDERED BY (ZORDER names | sortItem (COMMA sortItem)*)  # writeOrderClause
    | skewing                                                           # skewedClause
    | bucketing                                                         # bucketClause
    | ROW FORMAT DELIMITED delimiter*                                   # delimitedClause
    | ROW FORMAT SERDE string (WITH SERDEPROPERTIES properties)?        # serdeClause
    | storedAs                                                          # storedAsClause
    | STORED BY (string | identifier) (WITH SERDEPROPERTIES properties)? (STORED AS format=identifier)?  # storedByClause
    | LOCATION string                                                   # locationClause
    | TBLPROPERTIES properties                                          # propertiesClause
    | WITH properties                                                   # connectorClause
    ;

skewing
    : SKEWED BY names ON LPAREN skewedValue (COMMA skewedValue)* RPAREN (STORED AS DIRECTORIES)?
    ;

bucketing
    : CLUSTERED BY names (SORTED BY LPAREN sortItem (COMMA sortItem)* RPAREN)? INTO INTEGRAL BUCKETS
    ;

partitionColumn
    : columnDefinition | identifier
    ;

storedAs
    : STORED AS (INPUTFORMAT string OUTPUTFORMAT string (INPUTDRIVER string OUTPUTDRIVER string)? | identifier)
    ;

rowFormat
    : ROW FORMAT (DELIMITED delimiter* | SERDE string (WITH SERDEPROPERTIES properties)?)
    ;

skewedValue
    : literal | LPAREN literal (COMMA literal)* RPAREN
    ;

delimiter
    : FIELDS TERMINATED BY string (ESCAPED BY escape=string)?
    | COLLECTION ITEMS TERMINATED BY string
    | MAP KEYS TERMINATED BY string
    | LINES TERMINATED BY string
    | NULL DEFINED AS string
    ;

createView
    : CREATE (OR REPLACE)? VIEW ifNotExists? tableName viewColumns? (COMMENT string)? viewPartition?
      (TBLPROPERTIES properties)?
      AS viewQuery
    ;

viewQuery
    : query
    ;

viewColumns
    : LPAREN viewColumn (COMMA viewColumn)* RPAREN
    ;

viewColumn
    : identifier (COMMENT string)?
    ;

alterTableAction
    : RENAME TO tableName                                               # renameTable
    | ADD ifNotExists? (partitionSpec (LOCATION string)?)+              # addPartitions
    | DROP ifExists? partitionSpec (COMMA partitionSpec)* PURGE? replication?  # dropPartitions
    | partitionSpec RENAME TO partitionSpec                             # renamePartition
    | EXCHANGE partitionSpec WITH TABLE tableName                       # exchangePartition
    | RECOVER PARTITIONS                                                # recoverPartitions
    | TOUCH partitionSpec*                                              # touch
    | SET TBLPROPERTIES properties                                      # setTableProperties
    | UNSET TBLPROPERTIES ifExists? propertyNames                       # unsetTableProperties
    | SET OWNER principal                                               # setTableOwner
    | PARTITION COLUMN LPAREN columnDefinition RPAREN                   # partitionColumnType
    | ADD tableConstraint                                               # addConstraint
    | DROP CONSTRAINT identifier                                        # dropConstraint
    | partitionSpec? SET LOCATION string                                # setLocation
    | partitionSpec? SET FILEFORMAT (INPUTFORMAT string OUTPUTFORMAT string SERDE string (INPUTDRIVER string OUTPUTDRIVER string)? | identifier)  # setFileFormat
    | partitionSpec? SET SERDE string (WITH SERDEPROPERTIES properties)?  # setSerde
    | partitionSpec? SET SERDEPROPERTIES properties                     # setSerdeProperties
    | partitionSpec? UNSET SERDEPROPERTIES propertyNames                # unsetSerdeProperties
    | partitionSpec? NOT (CLUSTERED | SORTED)                           # notClustered
    | partitionSpec? bucketing                                          # clusteredBy
    | partitionSpec? INTO INTEGRAL BUCKETS                              # intoBuckets
    | partitionSpec? skewing                                            # skewedBy
    | partitionSpec? NOT SKEWED                                         # notSkewed
    | partitionSpec? NOT STORED AS DIRECTORIES                          # notStoredAsDirectories
    | partitionSpec? SET SKEWED LOCATION LPAREN skewedValue EQUAL string (COMMA skewedValue EQUAL string)* RPAREN  # setSkewedLocation
    | partitionSpec? UPDATE STATISTICS (FOR COLUMN? identifier)? SET properties (COMMENT string)?  # updateStatistics
    | partitionSpec? ADD COLUMNS LPAREN columnDefinition (COMMA columnDefinition)* RPAREN (CASCADE | RESTRICT)?  # addColumns
    | partitionSpec? REPLACE COLUMNS LPAREN columnDefinition (COMMA columnDefinition)* RPAREN (CASCADE | RESTRICT)?  # replaceColumns
    | partitionSpec? CHANGE COLUMN? identifier columnDefinition (FIRST | AFTER after=identifier)? (CASCADE | RESTRICT)?  # changeColumn
    | partitionSpec? DROP COLUMN ifExists? identifier (CASCADE | RESTRICT)?  # dropColumn
    | partitionSpec? tableFilesAction                                   # alterFiles
    | partitionSpec? alterTableNotYet                                   # alterNotYet
    ;

tableFilesAction
    : CONCATENATE                                                       # concatenate
    | ARCHIVE partitionSpec*                                            # archive
    | UNARCHIVE partitionSpec*                                          # unarchive
    | COMPACT string (CLUSTERED INTO INTEGRAL BUCKETS)? (AND WAIT)? (POOL string)?
      (WITH OVERWRITE TBLPROPERTIES properties)? (WHERE expression)? orderBy?  # compact
    | UPDATE COLUMNS (CASCADE | RESTRICT)?                              # updateColumns
    ;

alterViewAction
    : AS? viewQuery                                                     # viewAs
    | SET TBLPROPERTIES properties                                      # viewProperties
    | UNSET TBLPROPERTIES ifExists? propertyNames                       # viewUnset
    | RENAME TO tableName                                               # renameView
    | ADD ifNotExists? partitionSpec+                                   # addViewPartitions
    | DROP ifExists? partitionSpec (COMMA partitionSpec)*               # dropViewPartitions
    ;

analyzeScope
    : FOR COLUMNS (identifier (COMMA identifier)*)?
    | NOSCAN
    ;

showWhat
    : (DATABASES | SCHEMAS) likePattern?                                # showDatabases
    | EXTENDED? TABLES inDatabase? (WHERE identifier EQUAL string | likePattern)?  # showTables
    | MATERIALIZED? VIEWS inDatabase? likePattern?                      # showViews
    | TABLE EXTENDED inDatabase? LIKE (string | identifier) partitionSpec?  # showTableExtended
    | PARTITIONS tableName partitionSpec? (WHERE expression)? (ORDER BY sortItem (COMMA sortItem)*)? limitClause?  # showPartitions
    | SORTED? COLUMNS (FROM | IN) tableName ((FROM | IN) identifier)? likePattern?  # showColumns
    | CONF string                                                       # showConf
    | FUNCTIONS (LIKE? functionPattern)?                                            # showFunctions
    | CREATE TABLE tableName                                            # showCreateTable
    | CREATE (DATABASE | SCHEMA) identifier                             # showCreateDatabase
    | TBLPROPERTIES tableName (LPAREN string RPAREN)?                   # showTableProperties
    ;

inDatabase
    : (FROM | IN) identifier
    ;

functionPattern
    : string | identifier (DOT identifier)?
    ;

likePattern
    : LIKE? string
    | LIKE? identifier
    ;

describeWhat
    : (DATABASE | SCHEMA) EXTENDED? identifier                          # describeDatabase
    | FUNCTION EXTENDED? functionWord                                   # describeFunction
    | (EXTENDED | FORMATTED)? tableName partitionSpec? columnPath?      # describeTable
    ;

functionWord
    : identifier (DOT identifier)? | string | reservedFunction | EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL | NULL_SAFE_EQUAL
    | PLUS | MINUS | STAR | SLASH | PERCENT | AMPERSAND | PIPE | CARET | TILDE | CONCAT | AND | OR | NOT | IN | LIKE | RLIKE | DIV | BETWEEN | CASE | WHEN
    ;

columnPath
    : columnStep (DOT columnStep)*
    ;

columnStep
    : identifier | ELEM_TYPE | KEY_TYPE | VALUE_TYPE
    ;

// ---------------------------------------------------------------- writing

insertStatement
    : withClause? insertTarget query                                    # insertQuery
    | withClause? branches (setOperator branches)*                      # multiInsert
    ;

branches
    : fromClause insertBranch+
    ;

insertBranch
    : insertTarget? selectBody queryTail
    ;

insertTarget
    : INSERT INTO TABLE? tableName partitionSpec? names?                # insertInto
    | INSERT OVERWRITE TABLE? tableName partitionSpec? ifNotExists? names?  # insertOverwrite
    | INSERT OVERWRITE LOCAL? DIRECTORY string rowFormat? storedAs?     # insertDirectory
    ;

partitionSpec
    : PARTITION LPAREN partitionItem (COMMA partitionItem)* RPAREN
    ;

partitionItem
    : (identifier | partitionFunction)
      (operator=(EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL | LIKE) valueExpression)?
    ;

partitionFunction
    : (YEAR | MONTH | DAY | HOUR) LPAREN identifier RPAREN
    | (TRUNCATE | BUCKET) LPAREN INTEGRAL COMMA identifier RPAREN
    ;

// ---------------------------------------------------------------- queries

query
    : withClause? (queryTerm queryTail | fromSelect (setOperator fromSelect)*)
    ;

fromSelect
    : fromClause selectBody queryTail
    ;

withClause
    : WITH RECURSIVE? commonTable (COMMA commonTable)*
    ;

commonTable
    : identifier names? AS LPAREN query RPAREN
    ;

queryTerm
    : queryPrimary                                                      # plainTerm
    | left=queryTerm setOperator right=queryPrimary  # setTerm
    ;

setOperator
    : operator=(UNION | INTERSECT | EXCEPT | MINUS_SET) quantity=(ALL | DISTINCT)?
    ;

queryPrimary
    : selectBody                                                        # selectPrimary
    | VALUES valuesRow (COMMA valuesRow)*                               # valuesPrimary
    | LPAREN query RPAREN                                               # nestedPrimary
    ;

valuesRow
    : LPAREN valuesItem (COMMA valuesItem)* RPAREN
    ;

valuesItem
    : DEFAULT
    | expression (AS? identifier)?
    ;

queryTail
    : orderBy? (CLUSTER BY cluster=expressions)? (DISTRIBUTE BY distribute=expressions)? sortBy? limitClause?
    ;

orderBy
    : ORDER BY sortItem (COMMA sortItem)*
    ;

sortBy
    : SORT BY (LPAREN sortItem (COMMA sortItem)* RPAREN | sortItem (COMMA sortItem)*)
    ;

expressions
    : LPAREN expression (COMMA expression)* RPAREN
    | expression (COMMA expression)*
    ;

limitClause
    : LIMIT (first=INTEGRAL COMMA)? count=INTEGRAL (OFFSET skip=INTEGRAL)?
    | LIMIT ALL
    | OFFSET skip=INTEGRAL (ROW | ROWS)?
    ;

sortItem
    : expression (ASC | DESC)? (NULLS (FIRST | LAST))?
    ;

selectBody
    : (SELECT (ALL | DISTINCT)? selectItem (COMMA selectItem)* | script)
      lateralView*
      fromClause?
      (WHERE where=expression)?
      groupBy?
      (HAVING having=expression)?
      windowClause?
      (QUALIFY qualify=expression)?
    ;

script
    : (SELECT TRANSFORM LPAREN selectItem (COMMA selectItem)* RPAREN | (MAP | REDUCE) selectItem (COMMA selectItem)*)
      input=rowFormat? (RECORDWRITER writer=string)?
      USING program=string (AS (LPAREN scriptColumns RPAREN | scriptColumns))?
      output=rowFormat? (RECORDREADER reader=string)?
    ;

scriptColumns
    : scriptColumn (COMMA scriptColumn)*
    ;

scriptColumn
    : identifier (type (COMMENT string)?)?
    ;

selectItem
    : (identifier DOT)* STAR
    | expression (AS? (alias | names))?
    ;

alias
    : identifier | string
    ;

fromClause
    : FROM relation
    | FROM UNIQUEJOIN uniqueJoinPart (COMMA uniqueJoinPart)+
    ;

uniqueJoinPart
    : PRESERVE? tableName tableSample? (AS? identifier)? LPAREN expression (COMMA expression)* RPAREN
    ;

relation
    : relationPrimary relationSuffix*
    ;

relationSuffix
    : joinKind? JOIN relationPrimary lateralView* joinCondition?        # joinSuffix
    | COMMA relationPrimary                                             # commaSuffix
    | lateralView                                                       # lateralSuffix
    ;

lateralView
    : COMMA? LATERAL VIEW OUTER? functionCall viewName=identifier? (AS identifier (COMMA identifier)*)?
    | COMMA? LATERAL TABLE LPAREN VALUES valuesRow (COMMA valuesRow)* RPAREN AS? viewName=identifier names?
    ;

joinKind
    : INNER | CROSS | LEFT OUTER? | RIGHT OUTER? | FULL OUTER? | LEFT? SEMI | LEFT? ANTI | NATURAL
    ;

joinCondition
    : ON expression | USING names
    ;

relationPrimary
    : identifier LPAREN ON relationPrimary partitioning? tableArguments? RPAREN relationAlias??  # partitionedFunction
    | tableName properties? tableSample? asOf? relationAlias??          # namedRelation
    | LPAREN query RPAREN (relationAlias names?)??                      # derivedRelation
    | LPAREN relation RPAREN                                            # nestedRelation
    | TABLE LPAREN windowFunction RPAREN relationAlias??                # windowedRelation
    | TABLE LPAREN VALUES valuesRow (COMMA valuesRow)* RPAREN (relationAlias names?)??  # tableValues
    | VALUES valuesRow (COMMA valuesRow)* (relationAlias names?)??      # inlineValues
    ;

relationAlias
    : AS? identifier
    ;

asOf
    : FOR (SYSTEM_TIME | SYSTEM_VERSION) AS OF expression
    ;

tableArguments
    : identifier LPAREN expression RPAREN (COMMA identifier LPAREN expression RPAREN)*
    ;

tableSample
    : TABLESAMPLE LPAREN
      ( BUCKET INTEGRAL OUT OF INTEGRAL (ON expression (COMMA expression)*)?
      | share=(INTEGRAL | EXACT | APPROXIMATE) (PERCENT_WORD | ROWS)
      | WORD
      ) RPAREN
    ;

windowFunction
    : (TUMBLE | HOP) LPAREN TABLE? relationPrimary COMMA DESCRIPTOR LPAREN identifier RPAREN COMMA expression
      (COMMA expression)? RPAREN
    ;

groupBy
    : GROUP BY LPAREN RPAREN
    | GROUP BY groupItem (COMMA groupItem)* (WITH (CUBE | ROLLUP))? (GROUPING SETS LPAREN groupingSet (COMMA groupingSet)* RPAREN)?
    ;

groupItem
    : (ROLLUP | CUBE) LPAREN expression (COMMA expression)* RPAREN      # rolledUp
    | GROUPING SETS LPAREN groupingSet (COMMA groupingSet)* RPAREN      # groupingSets
    | expression                                                        # plainKey
    ;

groupingSet
    : LPAREN (expression (COMMA expression)*)? RPAREN | expression
    ;

windowClause
    : WINDOW namedWindow (COMMA namedWindow)*
    ;

namedWindow
    : identifier AS (base=identifier | windowSpecification)
    ;

windowSpecification
    : LPAREN base=identifier? partitioning? frame? RPAREN
    ;

partitioning
    : PARTITION BY expressions orderBy?
    | DISTRIBUTE BY expressions sortBy?
    | CLUSTER BY cluster=expressions
    | orderBy
    | sortBy
    ;

frame
    : (ROWS | RANGE) (BETWEEN frameBound AND frameBound | frameStart)
    ;

frameStart
    : UNBOUNDED PRECEDING | CURRENT ROW | valueExpression PRECEDING
    ;

frameBound
    : UNBOUNDED (PRECEDING | FOLLOWING) | CURRENT ROW | valueExpression (PRECEDING | FOLLOWING)
    ;
