// Expressions; the tightest alternative stands first. Source of the order: Hive's IdentifiersParser.
parser grammar HiveQlExpressions;

expression
    : predicate                                                         # predicateExpression
    | (NOT | BANG) expression                                           # notExpression
    | expression AND expression                                         # andExpression
    | expression OR expression                                          # orExpression
    ;

predicate
    : equality (IS NOT? truth=(NULL | TRUE | FALSE | UNKNOWN))?
    ;

equality
    : similar                                                           # similarEquality
    | equality IS NOT? DISTINCT FROM similar                            # distinctEquality
    | equality operator=(EQUAL | NULL_SAFE_EQUAL | NOT_EQUAL) similar   # operatorEquality
    ;

quantified
    : ANY | SOME | ALL
    ;

similar
    : EXISTS LPAREN query RPAREN
    | valueExpression similarSuffix?
    ;

similarSuffix
    : NOT? operator=(EQUAL | NULL_SAFE_EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL) quantified
      LPAREN query RPAREN                                               # quantifiedQuery
    | operator=(LESS | LESS_EQUAL | GREATER | GREATER_EQUAL) valueExpression  # orderComparison
    | NOT? operator=(LIKE | RLIKE | REGEXP) (ANY | ALL) LPAREN expression (COMMA expression)* RPAREN  # likeMany
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
    : amount=(INTEGRAL | EXACT | APPROXIMATE | STRING) intervalUnit     # bareInterval
    | LPAREN amount=(INTEGRAL | EXACT | APPROXIMATE | STRING) RPAREN intervalUnit  # bareInterval
    | literal                                                           # literalPrimary
    | INTERVAL intervalBody                                             # intervalPrimary
    | CASE operand=expression? whenBranch+ (ELSE otherwise=expression)? END  # casePrimary
    | CAST LPAREN expression AS type (FORMAT string)? RPAREN            # castPrimary
    | EXTRACT LPAREN unit FROM expression RPAREN                        # extractPrimary
    | FLOOR LPAREN expression TO unit RPAREN                            # floorPrimary
    | TRIM LPAREN (BOTH | LEADING | TRAILING)? what=expression? FROM from=expression RPAREN  # trimPrimary
    | SUBSTRING LPAREN expression FROM expression (FOR expression)? RPAREN  # substringPrimary
    | POSITION LPAREN valueExpression IN expression RPAREN              # positionPrimary
    | functionCall                                                      # callPrimary
    | (CURRENT_DATE | CURRENT_TIMESTAMP) (LPAREN RPAREN)?               # nowPrimary
    | LPAREN query RPAREN                                               # scalarPrimary
    | LPAREN expression RPAREN                                          # nestedExpression
    | LPAREN expression (COMMA expression)+ RPAREN                      # rowPrimary
    | QUESTION                                                          # parameterPrimary
    | identifier                                                        # namePrimary
    ;

functionCall
    : functionName LPAREN (STAR | (DISTINCT | ALL)? (argument (COMMA argument)*)? nullTreatment?) RPAREN
      (withinGroup | nullTreatment? OVER (identifier | windowSpecification))?
    ;

argument
    : (identifier DOT)* STAR
    | expression
    ;

withinGroup
    : WITHIN GROUP LPAREN orderBy RPAREN
    ;

nullTreatment
    : (IGNORE | RESPECT) NULLS
    ;

functionName
    : identifier (DOT identifier)?
    | reservedFunction
    ;

reservedFunction
    : IF | LEFT | RIGHT | GROUPING | ARRAY | MAP | STRUCT | TRUNCATE | REGEXP | RLIKE | LIKE | VALUES | FULL | INSERT
    ;

whenBranch
    : WHEN expression THEN expression
    ;

intervalBody
    : string unit (TO unit)?
    | sign=(PLUS | MINUS)? INTEGRAL unit (TO unit)?
    | sign=(PLUS | MINUS)? EXACT unit
    | LPAREN expression RPAREN unit (TO unit)?
    | expression unit
    ;

intervalUnit
    : YEAR TO MONTH | DAY TO SECOND | YEAR | MONTH | DAY | HOUR | MINUTE | SECOND
    ;

unit
    : YEAR | QUARTER | MONTH | WEEK | DAY | HOUR | MINUTE | SECOND | identifier
    ;
