from base import BASE
