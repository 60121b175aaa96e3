// Queries with parameters. Source of the forms: Hive's PrepareStatementParser.
parser grammar HiveQlPrepared;

prepare
    : PREPARE identifier FROM viewQuery
    ;

execute
    : EXECUTE identifier (USING parameterValue (COMMA parameterValue)*)?
    ;

parameterValue
    : MINUS? literal
    ;
