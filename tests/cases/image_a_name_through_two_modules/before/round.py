from trip import BASE
