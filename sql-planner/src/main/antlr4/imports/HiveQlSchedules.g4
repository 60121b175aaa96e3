// Scheduled queries. Source of the forms: Hive's HiveParser.
parser grammar HiveQlSchedules;

scheduledQuery
    : createScheduledQuery | alterScheduledQuery | dropScheduledQuery
    ;

createScheduledQuery
    : CREATE SCHEDULED QUERY identifier schedule (EXECUTED AS string)? (ENABLE | DISABLE)? scheduled
    ;

alterScheduledQuery
    : ALTER SCHEDULED QUERY identifier (schedule | EXECUTED AS string | ENABLE | DISABLE | scheduled | EXECUTE)
    ;

dropScheduledQuery
    : DROP SCHEDULED QUERY ifExists? identifier
    ;

schedule
    : CRON cron=string
    | EVERY INTEGRAL? intervalUnit ((AT | OFFSET BY) offset=string)?
    ;

scheduled
    : DEFINED? AS statementBody
    ;
