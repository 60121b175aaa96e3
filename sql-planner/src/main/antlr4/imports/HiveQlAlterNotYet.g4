// What ALTER TABLE and ALTER VIEW do in Hive and only parse here: named as HiveQlNotYet's are.
parser grammar HiveQlAlterNotYet;

alterTableNotYet
    : setPartitionSpec | convertTo
    | executeRollback | executeExpireSnapshots | executeSetCurrentSnapshot | executeFastForward | executeCherryPick
    | executeDeleteOrphanFiles
    | createTableBranch | dropTableBranch | renameTableBranch | replaceTableBranch
    | createTableTag | dropTableTag | replaceTableTag
    ;

setPartitionSpec
    : SET PARTITION SPEC partitionTransforms
    ;

convertTo
    : CONVERT TO identifier (TBLPROPERTIES properties)?
    ;

executeRollback
    : EXECUTE ROLLBACK LPAREN (string | INTEGRAL) RPAREN
    ;

executeExpireSnapshots
    : EXECUTE EXPIRE_SNAPSHOTS
      (LPAREN expression RPAREN | BETWEEN snapshotTime AND snapshotTime | RETAIN LAST INTEGRAL)?
    ;

snapshotTime
    : string | LPAREN expression RPAREN
    ;

executeSetCurrentSnapshot
    : EXECUTE SET_CURRENT_SNAPSHOT LPAREN expression RPAREN
    ;

executeFastForward
    : EXECUTE FAST_FORWARD STRING STRING?
    ;

executeCherryPick
    : EXECUTE CHERRY_PICK INTEGRAL
    ;

executeDeleteOrphanFiles
    : EXECUTE DELETE ORPHAN_FILES (OLDER THAN LPAREN string RPAREN)?
    ;

createTableBranch
    : CREATE (OR REPLACE)? BRANCH ifNotExists? identifier snapshotReference? retain? snapshotRetention?
    ;

dropTableBranch
    : DROP BRANCH ifExists? identifier
    ;

renameTableBranch
    : RENAME BRANCH identifier TO identifier
    ;

replaceTableBranch
    : REPLACE BRANCH identifier AS OF (SYSTEM_VERSION INTEGRAL | BRANCH identifier) retain? snapshotRetention?
    ;

createTableTag
    : CREATE (OR REPLACE)? TAG ifNotExists? identifier snapshotReference? retain?
    ;

dropTableTag
    : DROP TAG ifExists? identifier
    ;

replaceTableTag
    : REPLACE TAG identifier AS OF SYSTEM_VERSION INTEGRAL retain?
    ;

