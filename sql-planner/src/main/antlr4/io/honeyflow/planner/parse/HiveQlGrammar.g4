// The statements of HiveQL that run, and the streaming superset. Source of the forms: Hive's HiveParser.
parser grammar HiveQlGrammar;

options { tokenVocab = HiveQlTokens; }

statement
    : body=statementBody SEMICOLON* EOF
    ;

singleExpression
    : expression EOF
    ;

statementBody
    : query                                                             # queryStatement
    | insertStatement                                                   # insertion
    | EXPLAIN explainOption? statementBody                              # explain
    | createTable                                                       # tableCreation
    | createView                                                        # viewCreation
    | CREATE (DATABASE | SCHEMA) ifNotExists? identifier databaseClause*  # createDatabase
    | ALTER (DATABASE | SCHEMA) identifier SET alterDatabaseAction      # alterDatabase
    | DROP (DATABASE | SCHEMA) ifExists? identifier (RESTRICT | CASCADE)?  # dropDatabase
    | USE identifier                                                    # use
    | DROP TABLE ifExists? tableName PURGE?                             # dropTable
    | DROP VIEW ifExists? tableName                                     # dropView
    | ALTER TABLE tableName alterTableAction                            # alterTable
    | ALTER VIEW tableName alterViewAction                              # alterView
    | CREATE TEMPORARY? FUNCTION qualifiedFunction AS string (USING functionResource (COMMA functionResource)*)?  # createFunction
    | DROP TEMPORARY? FUNCTION ifExists? qualifiedFunction              # dropFunction
    | RELOAD (FUNCTION | FUNCTIONS)                                     # reloadFunctions
    | CREATE TEMPORARY MACRO identifier LPAREN (macroParameter (COMMA macroParameter)*)? RPAREN expression  # createMacro
    | DROP TEMPORARY MACRO ifExists? identifier                         # dropMacro
    | TRUNCATE TABLE? tableName partitionSpec?                          # truncate
    | MSCK REPAIR? TABLE tableName ((ADD | DROP | SYNC) PARTITIONS (LPAREN partitionItem (COMMA partitionItem)* RPAREN)?)?  # msck
    | ANALYZE TABLE tableName partitionSpec? (COMPUTE STATISTICS analyzeScope? | CACHE METADATA)  # analyze
    | LOAD DATA LOCAL? INPATH string OVERWRITE? INTO TABLE tableName partitionSpec?  # load
    | KILL QUERY STRING+                                                # killQuery
    | SHOW showWhat                                                     # show
    | (DESCRIBE | DESC) describeWhat                                    # describe
    ;

explainOption
    : EXTENDED | FORMATTED CBO? | ANALYZE | CBO (COST | JOINCOST)? | DEPENDENCY | AUTHORIZATION | LOCKS | AST | LOGICAL
    | VECTORIZATION (ONLY? identifier DETAIL?)? | REOPTIMIZATION | DEBUG
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
      | tableElements? tableClause* (AS? query)? )
    ;

likeClause
    : LOCATION string | TBLPROPERTIES properties | storedAs
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
    | CLUSTERED BY names (SORTED BY LPAREN sortItem (COMMA sortItem)* RPAREN)? INTO INTEGRAL BUCKETS  # bucketClause
    | ROW FORMAT DELIMITED delimiter*                                   # delimitedClause
    | ROW FORMAT SERDE string (WITH SERDEPROPERTIES properties)?        # serdeClause
    | storedAs                                                          # storedAsClause
    | STORED BY (string | identifier) (WITH SERDEPROPERTIES properties)?  # storedByClause
    | LOCATION string                                                   # locationClause
    | TBLPROPERTIES properties                                          # propertiesClause
    | WITH properties                                                   # connectorClause
    ;

partitionColumn
    : columnDefinition | identifier
    ;

storedAs
    : STORED AS (INPUTFORMAT string OUTPUTFORMAT string | identifier)
    ;

delimiter
    : FIELDS TERMINATED BY string (ESCAPED BY escape=string)?
    | COLLECTION ITEMS TERMINATED BY string
    | MAP KEYS TERMINATED BY string
    | LINES TERMINATED BY string
    | NULL DEFINED AS string
    ;

createView
    : CREATE (OR REPLACE)? VIEW ifNotExists? tableName viewColumns? (COMMENT string)? (TBLPROPERTIES properties)?
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
    | DROP ifExists? partitionSpec (COMMA partitionSpec)* PURGE?        # dropPartitions
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
    | partitionSpec? SET FILEFORMAT (INPUTFORMAT string OUTPUTFORMAT string SERDE string | identifier)  # setFileFormat
    | partitionSpec? SET SERDE string (WITH SERDEPROPERTIES properties)?  # setSerde
    | partitionSpec? SET SERDEPROPERTIES properties                     # setSerdeProperties
    | partitionSpec? UNSET SERDEPROPERTIES propertyNames                # unsetSerdeProperties
    | partitionSpec? NOT (CLUSTERED | SORTED)                           # notClustered
    | partitionSpec? UPDATE STATISTICS (FOR COLUMN? identifier)? SET properties (COMMENT string)?  # updateStatistics
    | partitionSpec? ADD COLUMNS LPAREN columnDefinition (COMMA columnDefinition)* RPAREN (CASCADE | RESTRICT)?  # addColumns
    | partitionSpec? REPLACE COLUMNS LPAREN columnDefinition (COMMA columnDefinition)* RPAREN (CASCADE | RESTRICT)?  # replaceColumns
    | partitionSpec? CHANGE COLUMN? identifier columnDefinition (FIRST | AFTER after=identifier)? (CASCADE | RESTRICT)?  # changeColumn
    ;

alterViewAction
    : AS viewQuery                                                      # viewAs
    | SET TBLPROPERTIES properties                                      # viewProperties
    | UNSET TBLPROPERTIES ifExists? propertyNames                       # viewUnset
    | RENAME TO tableName                                               # renameView
    ;

analyzeScope
    : FOR COLUMNS (identifier (COMMA identifier)*)?
    | NOSCAN
    ;

showWhat
    : (DATABASES | SCHEMAS) likePattern?                                # showDatabases
    | EXTENDED? TABLES inDatabase? (WHERE identifier EQUAL string | likePattern)?  # showTables
    | MATERIALIZED? VIEWS inDatabase? likePattern?                      # showViews
    | TABLE EXTENDED inDatabase? LIKE (string | identifier) partitionSpec?             # showTableExtended
    | PARTITIONS tableName partitionSpec? (WHERE expression)? (ORDER BY sortItem (COMMA sortItem)*)? limitClause?  # showPartitions
    | SORTED? COLUMNS (FROM | IN) tableName ((FROM | IN) identifier)? likePattern?  # showColumns
    | CONF string                                                       # showConf
    | FUNCTIONS likePattern?                                            # showFunctions
    | CREATE TABLE tableName                                            # showCreateTable
    | CREATE (DATABASE | SCHEMA) identifier                             # showCreateDatabase
    | TBLPROPERTIES tableName (LPAREN string RPAREN)?                   # showTableProperties
    ;

inDatabase
    : (FROM | IN) identifier
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
    | PLUS | MINUS | STAR | SLASH | PERCENT | AMPERSAND | PIPE | CARET | TILDE | CONCAT | AND | OR | NOT | IN | LIKE | RLIKE | DIV | BETWEEN
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
    | withClause? fromClause insertBranch+                              # multiInsert
    ;

insertBranch
    : insertTarget selectBody queryTail
    ;

insertTarget
    : INSERT INTO TABLE? tableName partitionSpec? names?                # insertInto
    | INSERT OVERWRITE TABLE? tableName partitionSpec? ifNotExists? names?   # insertOverwrite
    | INSERT OVERWRITE LOCAL? DIRECTORY string (ROW FORMAT DELIMITED delimiter*)? storedAs?  # insertDirectory
    ;

partitionSpec
    : PARTITION LPAREN partitionItem (COMMA partitionItem)* RPAREN
    ;

partitionItem
    : identifier (operator=(EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL | LIKE) valueExpression)?
    ;

// ---------------------------------------------------------------- queries

query
    : withClause? queryTerm queryTail
    ;

withClause
    : WITH RECURSIVE? commonTable (COMMA commonTable)*
    ;

commonTable
    : identifier names? AS LPAREN query RPAREN
    ;

queryTerm
    : queryPrimary                                                      # plainTerm
    | left=queryTerm operator=(UNION | INTERSECT | EXCEPT | MINUS_SET) quantity=(ALL | DISTINCT)? right=queryPrimary  # setTerm
    ;

queryPrimary
    : selectBody                                                        # selectPrimary
    | fromClause selectBody                                             # fromFirst
    | VALUES valuesRow (COMMA valuesRow)*                               # valuesPrimary
    | LPAREN query RPAREN                                               # nestedPrimary
    ;

valuesRow
    : LPAREN expression (COMMA expression)* RPAREN
    ;

queryTail
    : (ORDER BY sortItem (COMMA sortItem)*)?
      (CLUSTER BY cluster+=expression (COMMA cluster+=expression)*
       | (DISTRIBUTE BY distribute+=expression (COMMA distribute+=expression)*)? (SORT BY sort+=sortItem (COMMA sort+=sortItem)*)?)
      limitClause?
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
    : SELECT (ALL | DISTINCT)? selectItem (COMMA selectItem)*
      fromClause?
      (WHERE where=expression)?
      groupBy?
      (HAVING having=expression)?
      windowClause?
      (QUALIFY qualify=expression)?
    ;

selectItem
    : (identifier DOT)* STAR
    | expression (AS? (alias | names))?
    ;

alias
    : aliasIdentifier | string
    ;

fromClause
    : FROM relation (COMMA relation)*
    ;

relation
    : relationPrimary relationSuffix*
    ;

relationSuffix
    : joinKind? JOIN relationPrimary joinCondition?                     # joinSuffix
    | LATERAL VIEW OUTER? functionCall aliasIdentifier? (AS? aliasIdentifier (COMMA aliasIdentifier)*)?  # lateralSuffix
    ;

joinKind
    : INNER | CROSS | LEFT OUTER? | RIGHT OUTER? | FULL OUTER? | LEFT? SEMI | LEFT? ANTI | NATURAL
    ;

joinCondition
    : ON expression | USING names
    ;

relationPrimary
    : tableName tableSample? (AS? aliasIdentifier)?                     # namedRelation
    | LPAREN query RPAREN (AS? aliasIdentifier names?)?                 # derivedRelation
    | LPAREN relation (COMMA relation)* RPAREN                          # nestedRelation
    | TABLE LPAREN windowFunction RPAREN (AS? aliasIdentifier)?         # windowedRelation
    | TABLE LPAREN VALUES valuesRow (COMMA valuesRow)* RPAREN (AS? aliasIdentifier names?)?  # tableValues
    | VALUES valuesRow (COMMA valuesRow)* (AS? aliasIdentifier names?)?  # inlineValues
    ;

tableSample
    : TABLESAMPLE LPAREN .*? RPAREN
    ;

windowFunction
    : (TUMBLE | HOP) LPAREN TABLE? relationPrimary COMMA DESCRIPTOR LPAREN identifier RPAREN COMMA expression
      (COMMA expression)? RPAREN
    ;

groupBy
    : GROUP BY groupItem (COMMA groupItem)* (WITH (CUBE | ROLLUP))? (GROUPING SETS LPAREN groupingSet (COMMA groupingSet)* RPAREN)?
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
    : identifier AS windowSpecification
    ;

windowSpecification
    : LPAREN base=aliasIdentifier? ((PARTITION | DISTRIBUTE) BY partition+=expression (COMMA partition+=expression)*)?
      ((ORDER | SORT) BY sortItem (COMMA sortItem)*)? frame? RPAREN
    ;

frame
    : (ROWS | RANGE) (BETWEEN frameBound AND frameBound | frameBound)
    ;

frameBound
    : UNBOUNDED (PRECEDING | FOLLOWING) | CURRENT ROW | valueExpression (PRECEDING | FOLLOWING)
    ;

// ---------------------------------------------------------------- expressions; the tightest alternative stands first

expression
    : predicate                                                         # predicateExpression
    | (NOT | BANG) expression                                           # notExpression
    | expression AND expression                                         # andExpression
    | expression OR expression                                          # orExpression
    ;

predicate
    : comparison                                                        # comparisonPredicate
    | predicate IS NOT? DISTINCT FROM comparison                        # distinctPredicate
    | predicate operator=(EQUAL | NULL_SAFE_EQUAL | NOT_EQUAL) quantified?  comparison   # equalityPredicate
    | predicate IS NOT? (NULL | TRUE | FALSE | UNKNOWN)                 # isPredicate
    ;

comparison
    : similar                                                           # similarComparison
    | comparison operator=(LESS | LESS_EQUAL | GREATER | GREATER_EQUAL) quantified? similar  # orderComparison
    ;

quantified
    : ANY | SOME | ALL
    ;

similar
    : valueExpression similarSuffix*
    ;

similarSuffix
    : NOT? operator=(LIKE | RLIKE | REGEXP) (ANY | ALL) LPAREN expression (COMMA expression)* RPAREN  # likeMany
    | NOT? operator=(LIKE | RLIKE | REGEXP) valueExpression (ESCAPE string)?  # likeOne
    | NOT? IN LPAREN query RPAREN                                       # inQuery
    | NOT? IN LPAREN expression (COMMA expression)* RPAREN              # inList
    | NOT? BETWEEN valueExpression AND valueExpression                  # between
    ;

valueExpression
    : primary                                                           # primaryValue
    | valueExpression LBRACKET expression RBRACKET                      # indexValue
    | valueExpression DOT identifier                                    # fieldValue
    | operator=(PLUS | MINUS | TILDE) valueExpression                   # unaryValue
    | valueExpression operator=CARET valueExpression                    # binaryValue
    | valueExpression operator=(STAR | SLASH | PERCENT | DIV) valueExpression  # binaryValue
    | valueExpression operator=(PLUS | MINUS) valueExpression           # binaryValue
    | valueExpression operator=CONCAT valueExpression                   # binaryValue
    | valueExpression operator=AMPERSAND valueExpression                # binaryValue
    | valueExpression operator=PIPE valueExpression                     # binaryValue
    ;

primary
    : literal                                                           # literalPrimary
    | INTERVAL intervalBody                                             # intervalPrimary
    | CASE operand=expression? whenBranch+ (ELSE otherwise=expression)? END  # casePrimary
    | CAST LPAREN expression AS type (FORMAT string)? RPAREN            # castPrimary
    | EXTRACT LPAREN unit FROM expression RPAREN                        # extractPrimary
    | TRIM LPAREN (BOTH | LEADING | TRAILING) what=expression? FROM from=expression RPAREN  # trimPrimary
    | SUBSTRING LPAREN expression FROM expression (FOR expression)? RPAREN  # substringPrimary
    | POSITION LPAREN valueExpression IN expression RPAREN              # positionPrimary
    | EXISTS LPAREN query RPAREN                                        # existsPrimary
    | functionCall                                                      # callPrimary
    | (CURRENT_DATE | CURRENT_TIMESTAMP) (LPAREN RPAREN)?               # nowPrimary
    | LPAREN query RPAREN                                               # scalarPrimary
    | LPAREN expression RPAREN                                          # nestedExpression
    | LPAREN expression (COMMA expression)+ RPAREN                      # rowPrimary
    | identifier                                                        # namePrimary
    ;

functionCall
    : functionName LPAREN (STAR | (DISTINCT | ALL)? (expression (COMMA expression)*)? nullTreatment?) RPAREN
      nullTreatment? (OVER (identifier | windowSpecification))?
    ;

nullTreatment
    : (IGNORE | RESPECT) NULLS
    ;

functionName
    : identifier (DOT identifier)?
    | reservedFunction
    ;

reservedFunction
    : IF | LEFT | RIGHT | GROUPING | ARRAY | MAP | STRUCT | TRUNCATE | REGEXP | RLIKE | LIKE | EXISTS | VALUES | FULL | INSERT
    ;

whenBranch
    : WHEN expression THEN expression
    ;

intervalBody
    : string unit (TO unit)?
    | sign=(PLUS | MINUS)? INTEGRAL unit
    | sign=(PLUS | MINUS)? EXACT unit
    | LPAREN expression RPAREN unit
    | expression unit
    ;

unit
    : YEAR | QUARTER | MONTH | WEEK | DAY | HOUR | MINUTE | SECOND | identifier
    ;

literal
    : NULL | TRUE | FALSE
    | string
    | INTEGRAL | EXACT | APPROXIMATE
    | DATE STRING
    | TIMESTAMP STRING
    | TIMESTAMPLOCALTZ STRING
    ;

string
    : STRING+
    ;

type
    : ARRAY LESS type GREATER
    | MAP LESS type COMMA type GREATER
    | STRUCT LESS structField (COMMA structField)* GREATER
    | UNIONTYPE LESS type (COMMA type)* GREATER
    | TIMESTAMP (WITH LOCAL TIME ZONE)?
    | simple=typeWord PRECISION? (LPAREN INTEGRAL (COMMA INTEGRAL)? RPAREN)?
    ;

typeWord
    : identifier | DATE | TIMESTAMPLOCALTZ | TIME | INTERVAL
    ;

structField
    : identifier COLON? type (COMMENT string)?
    ;

// ---------------------------------------------------------------- names

tableName
    : identifier (DOT identifier)*
    ;

names
    : LPAREN identifier (COMMA identifier)* RPAREN
    ;

properties
    : LPAREN property (COMMA property)* RPAREN
    ;

property
    : key=string EQUAL value=string
    ;

propertyNames
    : LPAREN string (COMMA string)* RPAREN
    ;

ifNotExists
    : IF NOT EXISTS
    ;

ifExists
    : IF EXISTS
    ;

identifier
    : aliasIdentifier
    | SORT | CLUSTER | DISTRIBUTE | OFFSET | MINUS_SET | ANTI | SEMI
    ;

aliasIdentifier
    : WORD | QUOTED | nonReserved
    ;

nonReserved
    : ADD | AFTER | ANALYZE | ANY | ASC | AST | BUCKETS | CACHE | CASCADE | CBO | CHANGE | CHECK | CLUSTERED | COLLECTION | COLUMNS | CONF
    | COMMENT | COMPUTE | COST | DATABASES | DATA | DAY | DBPROPERTIES | DEBUG | DEFAULT | DEFINED | DELIMITED | DEPENDENCY | DESC
    | DESCRIPTOR | DETAIL | DIRECTORY | DISABLE | ENABLE | ENFORCED | ESCAPE | ESCAPED | EXPLAIN | EXPRESSION | FIELDS
    | FILEFORMAT | FIRST | FORMAT | FORMATTED | FUNCTIONS | HOP | HOUR | IGNORE | INPATH | INPUTFORMAT | ITEMS | JOINCOST
    | KEY | KEYS | KILL | LAST | LINES | LOAD | LOCATION | LOCKS | LOGICAL | MACRO | MANAGED | MANAGEDLOCATION | MATERIALIZED | METADATA
    | MINUTE | MONTH | MSCK | NO | NORELY | NOSCAN | NOVALIDATE | NULLS | ONLY | OUTPUTFORMAT | OVERWRITE | OWNER
    | PARTITIONED | PARTITIONS | POSITION | PURGE | QUARTER | QUERY | RECOVER | RECURSIVE | RELOAD | RELY | RENAME | REOPTIMIZATION | REPAIR | REPLACE
    | RESPECT | RESTRICT | SCHEMA | SCHEMAS | SECOND | SERDE | SERDEPROPERTIES | SETS | SHOW | SOME | SORTED | STATISTICS
    | STORED | STRUCT | SUBSTRING | SYNC | TABLES | TBLPROPERTIES | TEMPORARY | TERMINATED | TIME | TOUCH | TRANSACTIONAL | TRIM
    | TUMBLE | UNIONTYPE | UNIQUE | UNKNOWN | UNSET | UPDATE | USE | VALIDATE | VECTORIZATION | VIEW | VIEWS | WATERMARK | WEEK
    | WITHIN | YEAR | ZONE | TIMESTAMPLOCALTZ | EXTRACT | DATE | TIMESTAMP | BOTH | LEADING | TRAILING | GROUPING
    ;
